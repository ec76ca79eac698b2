import Glibc
import Measuring

/// One end of a Unix socket.
final class Channel: Sendable {
    let file: Int32

    init(file: Int32) {
        self.file = file
    }

    deinit {
        close(file)
    }

    /// Two ends that are connected.
    static func pair() throws -> (Channel, Channel) {
        var files: [Int32] = [0, 0]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, type, 0, &files) == 0 else { throw SystemCallError("socketpair") }
        return (Channel(file: files[0]), Channel(file: files[1]))
    }

    func send(_ value: some BitwiseCopyable) throws {
        try unsafe withUnsafeBytes(of: value) { try unsafe send($0) }
    }

    /// False at the end of the stream.
    func receive(_ value: inout some BitwiseCopyable) throws -> Bool {
        try unsafe withUnsafeMutableBytes(of: &value) { try unsafe receive(into: $0) }
    }

    func send(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = unsafe Glibc.send(file, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else { throw SystemCallError("send") }
            done += count
        }
    }

    /// Fills `bytes`; false at the end of the stream.
    func receive(into bytes: UnsafeMutableRawBufferPointer) throws -> Bool {
        var done = 0
        while done < bytes.count {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[done...])
            let count = unsafe read(file, rest.baseAddress, rest.count)
            if count == 0 { return false }
            guard count > 0 else { throw SystemCallError("read") }
            done += count
        }
        return true
    }
}

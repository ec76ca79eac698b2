import Glibc
import Measuring

/// A connection to a server on this machine.
///
/// By hand and blocking, so that a client takes as little as it can of the processor that it shares with the server.
final class Connection: Sendable {
    enum Failure: Error {
        case closed
        case refused(String)
    }

    private let file: Int32

    init(port: UInt16) throws {
        file = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard file >= 0 else { throw SystemCallError("socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        let status = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe connect(file, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw SystemCallError("connect") }
    }

    deinit {
        close(file)
    }

    /// Sends a request, and waits for the whole answer, whose status must be 200.
    func ask(_ request: [UInt8]) throws {
        try send(request)
        var answer = Answer()
        while !answer.isWhole { answer.append(try receive()) }
        guard answer.isGood else { throw Failure.refused(answer.text) }
    }

    private func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw SystemCallError("send") }
            rest = rest.dropFirst(count)
        }
    }

    private func receive() throws -> [UInt8] {
        try unsafe [UInt8](unsafeUninitializedCapacity: 16 << 10) { buffer, filled in
            let count = unsafe recv(file, buffer.baseAddress, buffer.count, 0)
            guard count >= 0 else { throw SystemCallError("recv") }
            guard count > 0 else { throw Failure.closed }
            filled = count
        }
    }
}

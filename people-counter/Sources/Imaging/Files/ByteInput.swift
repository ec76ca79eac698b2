internal import Glibc

/// Reads a file descriptor in chunks, in steps that can be cancelled.
struct ByteInput {
    let isRegularFile: Bool
    private let descriptor: Int32
    private let name: String
    private let patience: Duration
    private let start = ContinuousClock.now
    /// A named pipe that was opened without waiting for a writer.
    private let mayLackWriter: Bool

    /// - Parameters:
    ///   - descriptor: stays open; whether it blocks does not matter.
    ///   - name: of the file in messages.
    ///   - patience: how long a named pipe may have no writer.
    init(_ descriptor: Int32, name: String, patience: Duration) {
        self.descriptor = descriptor
        self.name = name
        self.patience = patience
        var status = stat()
        let mode = unsafe fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
        isRegularFile = mode == S_IFREG
        mayLackWriter = mode == S_IFIFO && fcntl(descriptor, F_GETFL) & O_NONBLOCK != 0
    }

    /// The next bytes, waiting for some; empty at the end.
    ///
    /// An error is not treated as the end: otherwise half an image would be counted.
    ///
    /// - Throws: `readFailed`, or `cancelled`.
    func chunk() throws(ImagingError) -> [UInt8] {
        while true {
            guard !Task.isCancelled else { throw ImagingError(.cancelled, "\(name): reading was cancelled") }
            // In short steps, because a blocking read cannot be cancelled.
            guard isReady(within: 100) || mayLackWriter else { continue }
            let (bytes, failure) = read()
            switch failure {
            case nil where bytes.isEmpty && mayLackWriter && !isReady(within: 0):
                guard ContinuousClock.now - start < patience else {
                    throw EncodedImage.readFailed(name, "it is a named pipe, and nothing writes to it")
                }
            case nil: return bytes
            case EAGAIN, EINTR: continue
            case EISDIR: throw EncodedImage.readFailed(name, "it is a folder")
            case .some(let code): throw EncodedImage.readFailed(name, systemError(code))
            }
        }
    }

    /// Whether there are bytes, or the end: a pipe that has had no writer yet has neither.
    func isReady(within milliseconds: Int32) -> Bool {
        var place = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe isRegularFile || poll(&place, 1, milliseconds) != 0
    }

    private func read() -> (bytes: [UInt8], failure: Int32?) {
        var failure: Int32?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
            let got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            failure = got < 0 ? errno : nil
            count = max(got, 0)
        }
        return (bytes, failure)
    }
}

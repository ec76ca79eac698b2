import Glibc

extension EncodedImage {
    /// Reads a whole file.
    ///
    /// The file is read, not mapped: if a mapped file is truncated by another process, this one would crash.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - limits: a file larger than `limits.maxEncodedBytes` is refused before more than that is read.
    /// - Throws: `readFailed` with the system's message, or `tooManyBytes`.
    public init(contentsOf path: String, limits: ImageLimits = ImageLimits()) throws(ImagingError) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Self.readFailed(path) }
        defer { close(file) }
        var bytes: [UInt8] = []
        while let chunk = try Self.chunk(of: file, path: path) {
            bytes += chunk
            guard bytes.count <= limits.maxEncodedBytes else { throw limits.tooManyBytes(path) }
        }
        self.init(bytes, name: path)
    }

    /// The next bytes of a file, or `nil` at its end.
    private static func chunk(of file: Int32, path: String) throws(ImagingError) -> [UInt8]? {
        var failed = false
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
            let got = unsafe read(file, buffer.baseAddress, buffer.count)
            failed = got < 0
            count = max(got, 0)
        }
        guard !failed else { throw readFailed(path) }
        return chunk.isEmpty ? nil : chunk
    }

    private static func readFailed(_ path: String) -> ImagingError {
        ImagingError(.readFailed, "\(path): cannot be read: \(lastSystemError())")
    }
}

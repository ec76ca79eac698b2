import Glibc

/// Writes files completely or not at all.
enum AtomicFile {
    /// Writes `bytes` to a file beside `path`, and renames it when it is on the disk.
    static func write(_ bytes: [UInt8], to path: String) throws(ImagingError) {
        let draft = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
        let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw failed(path) }
        do throws(ImagingError) {
            try fill(file, bytes, path)
            guard unsafe rename(draft, path) == 0 else { throw failed(path) }
        } catch {
            unsafe unlink(draft)
            throw error
        }
    }

    /// Writes all bytes, flushes them to the disk, and closes the file in any case.
    private static func fill(_ file: Int32, _ bytes: [UInt8], _ path: String) throws(ImagingError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw closing(file, failed(path)) }
            rest = rest.dropFirst(written)
        }
        guard fsync(file) == 0 else { throw closing(file, failed(path)) }
        // A network file system may report a full disk only now.
        guard close(file) == 0 else { throw failed(path) }
    }

    private static func closing(_ file: Int32, _ error: ImagingError) -> ImagingError {
        close(file)
        return error
    }

    private static func failed(_ path: String) -> ImagingError {
        ImagingError(.writeFailed, "\(path): cannot be written: \(lastSystemError())")
    }
}

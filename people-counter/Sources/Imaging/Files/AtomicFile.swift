internal import Glibc
public import SystemPackage

/// Writes files completely or not at all.
public enum AtomicFile {
    /// Writes `bytes` to a file beside `path`, and renames it when it is on the disk.
    ///
    /// - Throws: `ImagingError` with the code `writeFailed` and the system's message.
    public static func write(_ bytes: [UInt8], to path: FilePath) throws(ImagingError) {
        let file = try DraftFile(path)
        try file.append(bytes)
        try file.finish()
    }
}

/// A file that is written piece by piece, and appears under its name when it is complete.
public final class DraftFile {
    private let path: FilePath
    private let draft: FilePath
    private var file: Int32

    /// Creates an empty file beside `path`, or beside what a symbolic link at `path` leads to.
    ///
    /// What is there and is no regular file, such as a pipe or `/dev/null`, cannot be replaced: it is written to directly.
    ///
    /// - Throws: `ImagingError` with the code `writeFailed` and the system's message.
    public init(_ path: FilePath) throws(ImagingError) {
        self.path = path.resolved
        // The name does not hold the file's own, which may be as long as names may be.
        let name = ".headcount-\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
        let status = try? FileStatus(of: path, followingLink: true)
        guard let status, status.kind != S_IFREG else {
            draft = self.path.removingLastComponent().appending(name)
            let mode = status?.permissions ?? 0o666
            file = unsafe draft.withPlatformString { unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
            guard file >= 0 else { throw failed() }
            return
        }
        draft = self.path
        file = unsafe path.withPlatformString { unsafe open($0, O_WRONLY | O_CLOEXEC) }
        guard file >= 0 else { throw failed() }
    }

    deinit {
        guard file >= 0 else { return }
        close(file)
        guard draft != path else { return }
        _ = unsafe draft.withPlatformString { unsafe unlink($0) }
    }

    /// Adds bytes at the end.
    ///
    /// - Throws: `ImagingError` with the code `writeFailed`.
    public func append(_ bytes: [UInt8]) throws(ImagingError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw failed() }
            rest = rest.dropFirst(written)
        }
    }

    /// Flushes the bytes to the disk, and gives the file its name.
    ///
    /// - Throws: `ImagingError` with the code `writeFailed`; the draft is removed then.
    public func finish() throws(ImagingError) {
        if draft != path {
            guard fsync(file) == 0 else { throw failed() }
            let result = unsafe draft.withPlatformString { draft in
                unsafe path.withPlatformString { unsafe rename(draft, $0) }
            }
            guard result == 0 else { throw failed() }
        }
        let open = file
        file = -1
        // A network file system may report a full disk only now.
        guard close(open) == 0 else { throw failed() }
    }

    private func failed() -> ImagingError {
        ImagingError(.writeFailed, "\(path.text): cannot be written: \(lastSystemError())")
    }
}

internal import Glibc
public import SystemPackage

extension FilePath {
    /// Whether there is anything at this path.
    public var exists: Bool { (try? FileStatus(of: self, followingLink: true)) != nil }

    /// Whether there is a folder at this path, or a symbolic link to one.
    public var isFolder: Bool { (try? FileStatus(of: self, followingLink: true))?.kind == S_IFDIR }

    /// The path of what is there, without symbolic links; this path if there is nothing.
    public var resolved: FilePath {
        unsafe withPlatformString { start in
            guard let end = unsafe realpath(start, nil) else { return self }
            defer { unsafe free(end) }
            return unsafe FilePath(platformString: end)
        }
    }

    /// Makes this folder and those above it, as far as they are missing.
    ///
    /// - Throws: `ImagingError` with the code `writeFailed` and the system's message.
    public func makeFolder() throws(ImagingError) {
        if isEmpty || isFolder { return }
        try removingLastComponent().makeFolder()
        guard unsafe withPlatformString({ unsafe mkdir($0, 0o777) }) != 0, errno != EEXIST || !isFolder else { return }
        throw ImagingError(.writeFailed, "\(text): the folder cannot be made: \(lastSystemError())")
    }
}

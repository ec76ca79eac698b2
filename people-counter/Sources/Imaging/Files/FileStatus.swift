internal import Glibc
internal import SystemPackage

/// What a path leads to: its kind, and which file it is whatever its name.
struct FileStatus {
    /// A file or folder, whatever its name.
    struct Identity: Hashable {
        let device: dev_t
        let inode: ino_t
    }

    let kind: mode_t
    let identity: Identity
    let permissions: mode_t

    /// - Parameters:
    ///   - path: the path.
    ///   - followingLink: whether a symbolic link stands for what it leads to.
    /// - Throws: `readFailed` with the system's message.
    init(of path: FilePath, followingLink: Bool) throws(ImagingError) {
        var status = stat()
        let result = unsafe path.withPlatformString { unsafe followingLink ? stat($0, &status) : lstat($0, &status) }
        guard result == 0 else { throw EncodedImage.readFailed(path.text, lastSystemError()) }
        kind = status.st_mode & S_IFMT
        permissions = status.st_mode & 0o777
        identity = Identity(device: status.st_dev, inode: status.st_ino)
    }

    /// For messages.
    var kindName: String {
        switch kind {
        case S_IFREG: "a file"
        case S_IFDIR: "a folder"
        case S_IFIFO: "a named pipe"
        case S_IFSOCK: "a socket"
        case S_IFCHR, S_IFBLK: "a device"
        default: "a special file"
        }
    }
}

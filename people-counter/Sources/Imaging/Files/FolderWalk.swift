internal import Glibc
public import SystemPackage

/// The files in a folder and its subfolders, each once.
///
/// Symbolic links are followed, also to folders outside. A link to what is found without it is left out, so a loop ends
/// and no file is counted twice. What cannot be read hides nothing else: it is a fault with its path.
public struct FolderWalk: Sendable {
    /// A file.
    public struct File: Sendable, Hashable {
        /// The folder's path and the path in it.
        public let path: FilePath
        /// The path in the folder.
        public let relative: FilePath
    }

    /// What is neither a file nor a folder that can be read.
    public struct Fault: Sendable, Hashable {
        /// The path in the folder; empty for the folder itself.
        public let relative: FilePath
        /// Why it cannot be read, with its path.
        public let error: ImagingError
    }

    /// The files, by name.
    public private(set) var files: [File] = []
    /// What could not be read, by name.
    public private(set) var faults: [Fault] = []
    /// Hidden files and folders, by their path in the folder; they were not looked at.
    public private(set) var hidden: [FilePath] = []
    /// Links to what was found without them, by their path in the folder.
    public private(set) var repeated: [FilePath] = []

    private let root: FilePath
    private var seen: Set<FileStatus.Identity> = []

    /// Walks through a folder.
    ///
    /// If it is no folder, or cannot be read, it is a fault itself. Names that begin with a dot are hidden, as for the shell; the folder itself may have such a name. Blocks; it ends
    /// early when its task is cancelled.
    ///
    /// - Throws: `CancellationError`.
    public init(_ folder: FilePath) throws {
        root = folder
        var folders = [FilePath()]
        var links: [FilePath] = []
        // Links come last, whatever their names, so that what is really here is found under its own name.
        while !folders.isEmpty || !links.isEmpty {
            try Task.checkCancellation()
            if let folder = folders.popLast() {
                for place in places(in: folder) {
                    if isLink(place) { links.append(place) } else { sort(place, isLink: false, into: &folders) }
                }
            } else {
                sort(links.removeFirst(), isLink: true, into: &folders)
            }
        }
        files.sort { $0.relative.precedes($1.relative) }
        faults.sort { $0.relative.precedes($1.relative) }
    }

    private func isLink(_ place: FilePath) -> Bool {
        (try? FileStatus(of: root.pushing(place), followingLink: false))?.kind == S_IFLNK
    }

    /// Puts what is at a place where it belongs.
    private mutating func sort(_ place: FilePath, isLink: Bool, into folders: inout [FilePath]) {
        let path = root.pushing(place)
        do throws(ImagingError) {
            let status = try FileStatus(of: path, followingLink: true)
            switch status.kind {
            case S_IFDIR: folders.append(place)
            case S_IFREG where seen.insert(status.identity).inserted || !isLink:
                files.append(File(path: path, relative: place))
            case S_IFREG: repeated.append(place)
            default: throw EncodedImage.readFailed(path.text, "it is \(status.kindName), not a file")
            }
        } catch {
            faults.append(Fault(relative: place, error: error))
        }
    }

    /// What is in a folder, by name, without what is hidden; nothing if the folder was met before or cannot be read.
    private mutating func places(in folder: FilePath) -> [FilePath] {
        do throws(ImagingError) {
            let path = root.pushing(folder)
            guard seen.insert(try FileStatus(of: path, followingLink: true).identity).inserted else {
                repeated.append(folder)
                return []
            }
            let names = try Self.names(in: path)
            hidden += names.filter(\.isHidden).map(folder.pushing)
            return names.filter { !$0.isHidden }.map(folder.pushing).sorted { $0.precedes($1) }
        } catch {
            faults.append(Fault(relative: folder, error: error))
            return []
        }
    }

    private static func names(in folder: FilePath) throws(ImagingError) -> [FilePath] {
        guard let stream = unsafe folder.withPlatformString({ unsafe opendir($0) }) else {
            throw EncodedImage.readFailed(folder.text, lastSystemError())
        }
        defer { unsafe _ = closedir(stream) }
        var names: [FilePath] = []
        // The end and an error look the same but for `errno`.
        errno = 0
        while let entry = unsafe readdir(stream) {
            let length = unsafe MemoryLayout.size(ofValue: entry.pointee.d_name)
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                unsafe start.withMemoryRebound(to: CChar.self, capacity: length) { unsafe FilePath(platformString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw EncodedImage.readFailed(folder.text, lastSystemError()) }
        return names
    }
}

extension FilePath {
    fileprivate var isHidden: Bool { bytes.first == UInt8(ascii: ".") }

    /// Order by bytes, the same on every machine.
    fileprivate func precedes(_ other: FilePath) -> Bool { bytes.lexicographicallyPrecedes(other.bytes) }
}

public import SystemPackage

/// The images in a folder and its subfolders.
///
/// What a file is, its first bytes say, whatever its name. A file whose name has an image's ending, but not its bytes, is
/// an image too: reading it gives an error, and nothing vanishes.
public struct FolderImages: Sendable {
    /// An image, or what should be one.
    public struct Item: Sendable, Hashable {
        /// The folder's path and the path in it.
        public let path: FilePath
        /// The path in the folder.
        public let relative: FilePath
        /// Why it cannot be read; `nil` for an image.
        public let error: ImagingError?
    }

    /// Why a file is not among the images, though nothing is wrong with it.
    public enum LeftOut: String, Sendable, CaseIterable {
        /// Its name begins with a dot, or it is in such a folder.
        case hidden = "hidden"
        /// A copy that an editor, a download or a file server keeps beside the file.
        case copy = "a copy that another program keeps"
        /// Headcount has drawn it.
        case drawn = "drawn by headcount"
        /// A link to a file or folder that is there anyway.
        case repeated = "a link to what is counted anyway"
        /// Its bytes are not an image's, and its name is not, either.
        case noImage = "not an image"
    }

    /// The images and faults, by name.
    public private(set) var items: [Item] = []
    /// The paths in the folder of what is left out.
    public private(set) var leftOut: [LeftOut: [FilePath]] = [:]

    /// Looks through a folder; see `FolderWalk`.
    ///
    /// Blocks while it reads the beginning of every file.
    ///
    /// - Throws: `CancellationError`.
    public init(_ folder: FilePath) throws {
        let walk = try FolderWalk(folder)
        leftOut[.hidden] = walk.hidden
        leftOut[.repeated] = walk.repeated
        items = walk.faults.map { Item(path: folder.pushing($0.relative), relative: $0.relative, error: $0.error) }
        for file in walk.files {
            try Task.checkCancellation()
            if let reason = Self.reasonToLeaveOut(file) {
                leftOut[reason, default: []].append(file.relative)
            } else {
                items.append(Item(path: file.path, relative: file.relative, error: nil))
            }
        }
        items.sort { $0.relative.bytes.lexicographicallyPrecedes($1.relative.bytes) }
        leftOut = leftOut.filter { !$0.value.isEmpty }
    }

    private static func reasonToLeaveOut(_ file: FolderWalk.File) -> LeftOut? {
        if isCopy(file.relative) { return .copy }
        let hasEnding = ImageFormat.allEndings.contains(file.path.extension?.lowercased() ?? "")
        guard let ends = FileEnds(of: file.path) else { return hasEnding ? nil : .noImage }
        if DrawnMark.isIn(ends) || DrawnMark.isIn(name: file.relative) { return .drawn }
        let isImage = ImageFormat(sniffing: ends.first)?.isCertain(of: ends.first) ?? false
        return hasEnding || isImage ? nil : .noImage
    }

    private static let copyEndings = ["~", ".bak", ".orig", ".tmp", ".part", ".crdownload", ".swp"]
    private static let copyFolders: Set<String> = ["__MACOSX", "@eaDir", "$RECYCLE.BIN"]

    private static func isCopy(_ path: FilePath) -> Bool {
        let name = path.lastComponent?.string.lowercased() ?? ""
        return copyEndings.contains { name.hasSuffix($0) } || (name.hasPrefix("#") && name.hasSuffix("#"))
            || path.components.dropLast().contains { copyFolders.contains($0.string) }
    }
}

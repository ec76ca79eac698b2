import Glibc
import Headcount
import SystemPackage

/// The images of the arguments: files, folders with all subfolders, patterns, and `-`.
struct ImageInputs: Sendable {
    /// The images, in the arguments' order, a folder's by name.
    ///
    /// A path that does not exist, or a folder or pattern without images, is kept: reading it gives an error, and the rest
    /// is counted.
    private(set) var images: [ImageInput] = []
    /// Sentences about what was left out of folders.
    private(set) var notices: [String] = []

    /// - Throws: `CancellationError`.
    init(_ arguments: [FilePath]) throws {
        for argument in arguments {
            if argument == "-" {
                images.append(.standardInput)
            } else if argument.isFolder {
                try add(folder: argument)
            } else if !argument.exists, argument.bytes.contains(where: { "*?[".utf8.contains($0) }) {
                try add(pattern: argument)
            } else {
                images.append(ImageInput(file: argument))
            }
        }
    }

    private mutating func add(folder: FilePath) throws {
        let found = try FolderImages(folder)
        images += found.items.map { item in
            let isFolderItself = item.relative.isEmpty
            return ImageInput(path: item.path, outputName: isFolderItself ? folder : item.relative, error: item.error)
        }
        notices += FolderImages.LeftOut.allCases.compactMap { reason in
            found.leftOut[reason].map { Self.notice(folder, reason, $0) }
        }
        if found.items.isEmpty {
            let words =
                "\(folder.text): no image in this folder (\(ImageFormat.allEndings.sorted().joined(separator: ", ")))"
            images.append(ImageInput(path: folder, outputName: folder, error: ImagingError(.readFailed, words)))
        }
    }

    private mutating func add(pattern: FilePath) throws {
        var result = unsafe glob_t()
        defer { unsafe globfree(&result) }
        guard unsafe pattern.withPlatformString({ unsafe glob($0, 0, nil, &result) }) == 0 else {
            images.append(ImageInput(file: pattern))
            return
        }
        for index in unsafe 0..<Int(result.gl_pathc) {
            guard let path = unsafe result.gl_pathv[index].map({ unsafe FilePath(platformString: $0) }) else {
                continue
            }
            if path.isFolder { try add(folder: path) } else { images.append(ImageInput(file: path)) }
        }
    }

    private static func notice(_ folder: FilePath, _ reason: FolderImages.LeftOut, _ paths: [FilePath]) -> String {
        let names = paths.prefix(3).map(\.text).joined(separator: ", ") + (paths.count > 3 ? ", …" : "")
        return "\(folder.text): \(paths.count) left out, \(reason.rawValue): \(names)"
    }
}

import Foundation
import Headcount

/// The images of the arguments: files, folders with all subfolders, patterns, and `-`.
enum ImageInputs {
    /// The images, in the arguments' order, a folder's by name.
    ///
    /// A path that does not exist, or a folder or pattern without images, is kept: reading it gives an error, and the rest
    /// is counted.
    static func collect(_ arguments: [String]) -> [ImageInput] {
        arguments.flatMap { argument -> [ImageInput] in
            if argument == "-" { return [.standardInput] }
            if isFolder(argument) { return images(below: argument) }
            if !FileManager.default.fileExists(atPath: argument), argument.contains(where: { "*?[".contains($0) }) {
                return matches(argument)
            }
            return [file(argument)]
        }
    }

    private static func file(_ path: String) -> ImageInput {
        ImageInput(name: path, outputName: URL(filePath: path).lastPathComponent)
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func images(below folder: String) -> [ImageInput] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        let images = names.filter { name in
            ImageFormat.allEndings.contains(URL(filePath: name).pathExtension.lowercased())
                && !isFolder(folder + "/" + name)
        }
        .sorted()
        // Kept: reading it gives an error, and the other images are counted.
        if images.isEmpty { return [ImageInput(name: folder, outputName: folder)] }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return images.map { ImageInput(name: prefix + $0, outputName: $0) }
    }

    private static func matches(_ pattern: String) -> [ImageInput] {
        var result = unsafe glob_t()
        defer { unsafe globfree(&result) }
        guard unsafe glob(pattern, 0, nil, &result) == 0 else {
            return [file(pattern)]
        }
        let paths = (0..<Int(unsafe result.gl_pathc)).compactMap { k in
            unsafe result.gl_pathv[k].map { unsafe String(cString: $0) }
        }
        return paths.flatMap { isFolder($0) ? images(below: $0) : [file($0)] }
    }
}

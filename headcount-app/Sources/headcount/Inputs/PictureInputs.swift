import Foundation

/// What the arguments stand for: files, folders with everything below them, patterns, and `-`.
enum PictureInputs {
    static let endings: Set<String> = [
        "jpg", "jpeg", "png", "webp", "tif", "tiff", "bmp", "ppm", "pgm", "pnm", "gif", "avif", "heic", "heif",
    ]

    /// The pictures, in the arguments' order, a folder's by name.
    ///
    /// A path that does not exist is kept: reading it gives the error that belongs to it.
    ///
    /// - Parameter arguments: paths, patterns, or `-` for standard input.
    /// - Returns: what to read; several for a folder or a pattern.
    /// - Throws: `Failure` for a folder or a pattern without pictures.
    static func collect(_ arguments: [String]) throws -> [PictureInput] {
        try arguments.flatMap { argument -> [PictureInput] in
            if argument == "-" { return [.standardInput] }
            if isFolder(argument) { return try pictures(below: argument) }
            if !FileManager.default.fileExists(atPath: argument), argument.contains(where: { "*?[".contains($0) }) {
                return try matches(argument)
            }
            return [file(argument)]
        }
    }

    private static func file(_ path: String) -> PictureInput {
        PictureInput(name: path, outputName: URL(filePath: path).lastPathComponent)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func pictures(below folder: String) throws -> [PictureInput] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        let pictures = names.filter { endings.contains(URL(filePath: $0).pathExtension.lowercased()) }.sorted()
        if pictures.isEmpty {
            throw Failure("\(folder): no picture in this folder (\(endings.sorted().joined(separator: ", ")))")
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return pictures.map { PictureInput(name: prefix + $0, outputName: $0) }
    }

    private static func matches(_ pattern: String) throws -> [PictureInput] {
        var result = unsafe glob_t()
        defer { unsafe globfree(&result) }
        guard unsafe glob(pattern, 0, nil, &result) == 0 else {
            throw Failure("\(pattern): no file matches this pattern")
        }
        let paths = (0..<Int(unsafe result.gl_pathc)).compactMap { k in
            unsafe result.gl_pathv[k].map { unsafe String(cString: $0) }
        }
        return paths.filter { !isFolder($0) }.map(file)
    }
}

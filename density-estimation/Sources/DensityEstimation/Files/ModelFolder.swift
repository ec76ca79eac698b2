internal import Foundation

/// The folder of a model, out of which no file of it is read.
struct ModelFolder {
    let url: URL

    /// Reads a whole file of the folder.
    ///
    /// - Parameters:
    ///   - name: relative to the folder, as a manifest or a network writes it.
    ///   - source: what names the file, for messages.
    /// - Returns: the file's bytes.
    /// - Throws: `ModelError` for a name that leads out of the folder, by `..`, as an absolute path or by a symbolic link;
    ///   for what is no regular file; and for a file that is missing or cannot be read.
    func read(_ name: String, namedBy source: String) throws(ModelError) -> [UInt8] {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        // ONNX Runtime takes an asterisk as first part for an address in memory.
        guard !parts.isEmpty, parts.allSatisfy({ !["", "..", "*"].contains($0) }), !name.contains("\0") else {
            throw ModelError(.fileOutside, "\(source) names '\(name)': write a path inside \(url.path)")
        }
        let file = url.appending(path: name)
        let (resolved, folder) = (file.resolvingSymlinksInPath(), url.resolvingSymlinksInPath())
        guard resolved.pathComponents.starts(with: folder.pathComponents) else {
            let text = "\(file.path), named by \(source), is a link to \(resolved.path): copy that file into the folder"
            throw ModelError(.fileOutside, text)
        }
        return try Self.read(resolved, calling: file.path, namedBy: source)
    }

    /// A name without parts that mean nothing: `./a` becomes `a`.
    static func standardised(_ name: String) -> String {
        name.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    /// Reads a file of the folder that may be a symbolic link to any other.
    func readLinked(_ name: String, namedBy source: String) throws(ModelError) -> [UInt8] {
        let file = url.appending(path: name)
        return try Self.read(file.resolvingSymlinksInPath(), calling: file.path, namedBy: source)
    }

    private static func read(_ file: URL, calling path: String, namedBy source: String) throws(ModelError) -> [UInt8] {
        // A pipe would be waited for, a device has no end.
        let type = try? FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
        guard let type else { throw ModelError(.fileMissing, "\(path), named by \(source), is missing") }
        guard type == .typeRegular else {
            throw ModelError(.fileMissing, "\(path), named by \(source), is no regular file")
        }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw ModelError(.fileMissing, "\(path), named by \(source), cannot be read")
        }
        return [UInt8](data)
    }
}

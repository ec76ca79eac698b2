internal import FileDigest
internal import Foundation

/// A model on disk: its manifest, and where its network is.
public struct DensityModel: Sendable, Hashable {
    /// The content of `model.json`, read and checked.
    public let manifest: ModelManifest
    /// Path of the network's file.
    public let networkPath: String

    /// Finds and checks a model.
    ///
    /// - Parameter path: the model's folder, its `model.json`, or its `.onnx` file with `model.json` beside it.
    /// - Throws: `ModelError` when the manifest is missing or wrong, or a file of the network, those with external data
    ///   included, is missing, has another SHA-256 than the manifest says, or is not in the manifest.
    public init(path: String) throws(ModelError) {
        let manifestPath = try Self.manifestPath(path)
        manifest = try ModelManifest(path: manifestPath)
        let name = URL(filePath: path).lastPathComponent
        guard !name.hasSuffix(".onnx") || name == manifest.file else {
            let text = """
                \(path): the manifest beside it is for \(manifest.file); \
                'headcount models check \(path) --write FOLDER' makes a model of it in a folder of its own
                """
            throw ModelError(.manifestInvalid, text)
        }
        networkPath = URL(filePath: manifestPath).deletingLastPathComponent().appending(path: manifest.file).path
        let network = try read(file: manifest.file, sha256: manifest.sha256)
        try checkListedFiles(besides: network.sums.map(\.file))
    }

    /// Checks a variant's files.
    ///
    /// - Throws: `ModelError` as the initialiser does for the model's own network.
    public func check(_ variant: ModelManifest.Variant) throws(ModelError) {
        _ = try read(variant)
    }

    /// A variant's network and its external data, read and checked.
    func read(_ variant: ModelManifest.Variant) throws(ModelError) -> NetworkFile {
        try read(file: variant.file, sha256: variant.sha256)
    }

    private func read(file: String, sha256: String) throws(ModelError) -> NetworkFile {
        try NetworkFile(file, in: folder, namedBy: source) { (name, sum) throws(ModelError) in
            if name == file { return try check(name, sum, is: sha256) }
            guard let listed = manifest.externalData?.first(where: { $0.file == name }) else {
                let text = """
                    \(path(name)) holds tensors of \(file), and \(source) does not list it: if the file is the right \
                    one, add {"file": "\(name)", "sha256": "\(sum)"} to its "external_data"
                    """
                throw ModelError(.fileUnlisted, text)
            }
            try check(name, sum, is: listed.sha256)
        }
    }

    /// Also the files of networks that are not used now.
    private func checkListedFiles(besides checked: [String]) throws(ModelError) {
        for listed in manifest.externalData ?? [] where !checked.contains(listed.file) {
            let content = try folder.read(listed.file, namedBy: source)
            try check(listed.file, SHA256Sum(of: content).hexDigits, is: listed.sha256)
        }
    }

    private func check(_ name: String, _ sum: String, is expected: String) throws(ModelError) {
        guard sum != expected.lowercased() else { return }
        let text = """
            \(path(name)) has SHA-256 \(sum), \(source) says \(expected): restore the file, \
            or write the new sum into the manifest if the change was meant
            """
        throw ModelError(.fileChanged, text)
    }

    private var folder: ModelFolder { ModelFolder(url: URL(filePath: networkPath).deletingLastPathComponent()) }

    private var source: String { "the manifest of \(manifest.name)" }

    private func path(_ name: String) -> String { folder.url.appending(path: name).path }

    /// - Throws: `ModelError` when there is no manifest, with what to do about it.
    private static func manifestPath(_ path: String) throws(ModelError) -> String {
        let url = URL(filePath: path)
        if url.pathExtension == "json" { return path }
        let isNetwork = url.pathExtension == "onnx"
        let folder = isNetwork ? url.deletingLastPathComponent() : url
        let manifest = folder.appending(path: "model.json").path
        if FileManager.default.fileExists(atPath: manifest) { return manifest }
        guard let network = isNetwork ? url : firstNetwork(in: folder) else { return manifest }
        guard FileManager.default.fileExists(atPath: network.path) else {
            throw ModelError(.fileMissing, "\(network.path) does not exist")
        }
        let text = """
            \(manifest) does not exist, and a network alone does not say how an image becomes its input. \
            'headcount models check \(network.path)' finds out what it can, and with --write FOLDER makes a model of it
            """
        throw ModelError(.manifestUnreadable, text)
    }

    private static func firstNetwork(in folder: URL) -> URL? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().first { $0.hasSuffix(".onnx") }.map { folder.appending(path: $0) }
    }
}

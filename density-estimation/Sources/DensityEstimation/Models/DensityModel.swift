internal import FileDigest
internal import Foundation

/// A model on disk: its manifest, and where its network is.
public struct DensityModel: Sendable, Hashable {
    /// What `model.json` says, read and checked.
    public let manifest: ModelManifest
    /// Path of the network's file.
    public let networkPath: String

    /// Finds and checks a model.
    ///
    /// - Parameter path: the model's folder, its `model.json`, or its `.onnx` file with `model.json` beside it.
    /// - Throws: `ModelError` when the manifest is missing or wrong, or the network's file is missing or not the one
    ///   that the manifest was written for.
    public init(path: String) throws(ModelError) {
        let manifestPath = Self.manifestPath(path)
        manifest = try ModelManifest(path: manifestPath)
        let name = URL(filePath: path).lastPathComponent
        guard !name.hasSuffix(".onnx") || name == manifest.file else {
            throw ModelError(.manifestInvalid, "\(path): the manifest beside it is for \(manifest.file)")
        }
        let folder = URL(filePath: manifestPath).deletingLastPathComponent()
        networkPath = folder.appending(path: manifest.file).path
        guard let sum = SHA256Sum(ofFile: networkPath) else {
            throw ModelError(.fileMissing, "\(networkPath), named by \(manifestPath), is missing or cannot be read")
        }
        guard sum.hexDigits == manifest.sha256.lowercased() else {
            let text = """
                \(networkPath) has SHA-256 \(sum.hexDigits), \(manifestPath) says \(manifest.sha256): restore the file, \
                or write the new sum into the manifest if the change was meant
                """
            throw ModelError(.fileChanged, text)
        }
    }

    private static func manifestPath(_ path: String) -> String {
        let url = URL(filePath: path)
        if url.pathExtension == "json" { return path }
        if url.pathExtension == "onnx" { return url.deletingLastPathComponent().appending(path: "model.json").path }
        return url.appending(path: "model.json").path
    }
}

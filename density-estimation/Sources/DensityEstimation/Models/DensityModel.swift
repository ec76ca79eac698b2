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
    /// - Throws: `ModelError` when the manifest is missing or wrong, or the network's file is missing or has another
    ///   SHA-256 than the manifest says.
    public init(path: String) throws(ModelError) {
        let manifestPath = Self.manifestPath(path)
        manifest = try ModelManifest(path: manifestPath)
        let name = URL(filePath: path).lastPathComponent
        guard !name.hasSuffix(".onnx") || name == manifest.file else {
            throw ModelError(.manifestInvalid, "\(path): the manifest beside it is for \(manifest.file)")
        }
        let folder = URL(filePath: manifestPath).deletingLastPathComponent()
        networkPath = folder.appending(path: manifest.file).path
        try Self.check(networkPath, manifest.sha256, namedBy: manifestPath)
    }

    /// Path of a variant's file.
    ///
    /// - Throws: `ModelError` when it is missing, or has another SHA-256 than the manifest says.
    public func path(of variant: ModelManifest.Variant) throws(ModelError) -> String {
        if variant.file == manifest.file { return networkPath }
        let folder = URL(filePath: networkPath).deletingLastPathComponent()
        let path = folder.appending(path: variant.file).path
        try Self.check(path, variant.sha256, namedBy: "the manifest of \(manifest.name)")
        return path
    }

    private static func check(_ path: String, _ sha256: String, namedBy source: String) throws(ModelError) {
        guard let sum = SHA256Sum(ofFile: path) else {
            throw ModelError(.fileMissing, "\(path), named by \(source), is missing or cannot be read")
        }
        guard sum.hexDigits == sha256.lowercased() else {
            let text = """
                \(path) has SHA-256 \(sum.hexDigits), \(source) says \(sha256): restore the file, \
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

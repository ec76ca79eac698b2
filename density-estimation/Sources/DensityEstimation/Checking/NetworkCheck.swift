internal import EstimatorKit
internal import Foundation
public import OnnxRuntime

/// What a network without a manifest is: found out by reading it and running it on made images.
///
/// The result is a draft of its manifest, and what has to be stated about it.
public struct NetworkCheck: Sendable {
    /// The manifest as far as it is known.
    public let manifest: ModelManifest
    /// What was found, a sentence each.
    public let findings: [String]
    /// What is assumed, as nothing in the network says so, a sentence each.
    public let assumptions: [String]
    /// What has to be stated before the manifest can be written; empty if nothing is missing.
    public let unstated: [String]
    private let path: String

    /// Reads and runs a network.
    ///
    /// - Parameters:
    ///   - path: of the `.onnx` file; its external data are looked for beside it.
    ///   - statements: what is known about it.
    ///   - environment: ONNX Runtime's.
    /// - Throws: `ModelError` when the file is no network, or one that cannot count people here: several inputs, no output
    ///   of numbers, an answer that is no map and no number.
    @concurrent
    public init(path: String, _ statements: NetworkStatements, environment: Environment) async throws {
        let url = URL(filePath: path)
        let name = url.lastPathComponent
        let file = try NetworkFile(name, in: ModelFolder(url: url.deletingLastPathComponent()), namedBy: "the command")
        let session = try Self.load(file, name, environment)
        var draft = try ManifestDraft(session, statements, name: url.deletingPathExtension().lastPathComponent)
        draft.manifest.file = name
        draft.manifest.sha256 = file.sums[0].sha256
        let external = file.sums.dropFirst().map { ModelManifest.ExternalData(file: $0.file, sha256: $0.sha256) }
        draft.manifest.externalData = external.isEmpty ? nil : external
        draft.findings += external.map { "external data: \($0.file)" }
        try await draft.measure(session)
        self.path = path
        manifest = draft.manifest
        findings = draft.findings
        assumptions = draft.assumptions
        unstated = draft.unstated
    }

    /// The manifest as it is written to `model.json`.
    public var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(manifest), as: UTF8.self) + "\n"
        }
    }

    /// Makes a model of the network: its files, copied as they are now, and the manifest.
    ///
    /// - Parameter folder: made if it does not exist; the network's own folder gets the manifest alone.
    /// - Throws: `ModelError.unstated` when something has to be stated first; `ModelError` when the folder has a model, a
    ///   file changed since it was checked, or the folder cannot be written.
    public func write(to folder: String) throws(ModelError) {
        guard unstated.isEmpty else { throw ModelError(.unstated, unstated.joined(separator: "; ")) }
        let (target, source) = (URL(filePath: folder), URL(filePath: path).deletingLastPathComponent())
        let manifestFile = target.appending(path: "model.json")
        guard !FileManager.default.fileExists(atPath: manifestFile.path) else {
            throw ModelError(.notWritten, "\(manifestFile.path) exists: remove it, or name another folder")
        }
        do {
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            if target.resolvingSymlinksInPath().path != source.resolvingSymlinksInPath().path {
                for name in [manifest.file] + (manifest.externalData ?? []).map(\.file) {
                    try copy(name, source, target)
                }
            }
            try Data(json.utf8).write(to: manifestFile, options: .atomic)
        } catch {
            throw ModelError(.notWritten, "\(target.path): \(error.localizedDescription)")
        }
        // It is what was checked, and can be read.
        _ = try DensityModel(path: target.path)
    }

    private func copy(_ name: String, _ source: URL, _ target: URL) throws {
        let (from, to) = (source.appending(path: name).resolvingSymlinksInPath(), target.appending(path: name))
        try FileManager.default.createDirectory(at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: from, to: to)
    }

    private static func load(_ file: NetworkFile, _ name: String, _ environment: Environment) throws -> Session {
        do throws(OrtError) {
            return try Session(.memory(file.bytes), environment: environment)
        } catch {
            throw ModelError(unreadable: name, error, environment.library)
        }
    }
}

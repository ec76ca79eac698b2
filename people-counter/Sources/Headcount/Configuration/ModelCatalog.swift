public import Foundation

/// The folders with models, and the models in them.
///
/// If `HEADCOUNT_MODELS` is set, only that folder. Otherwise `models` in the executable's folder and in each folder above
/// it, so that a clone works without settings; then `/usr/share/headcount/models`.
public struct ModelCatalog: Sendable, Hashable {
    /// The variable that names the folder.
    public static let variable = "HEADCOUNT_MODELS"

    /// Where models are looked for, in this order.
    public let folders: [URL]

    /// The given folders.
    public init(folders: [URL]) {
        self.folders = folders
    }

    /// The folder that the environment names, or the default ones.
    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let own = environment[Self.variable] {
            folders = [URL(filePath: own)]
            return
        }
        var above: [URL] = []
        var folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        while let current = folder, current.path != "/" {
            above.append(current.appending(path: "models"))
            folder = current.deletingLastPathComponent()
        }
        folders = above + [URL(filePath: "/usr/share/headcount/models")]
    }

    /// Paths of all models, those of the first folder first, by name.
    public var paths: [String] {
        folders.flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.sorted().map { folder.appending(path: $0) }
        }
        .filter { FileManager.default.fileExists(atPath: $0.appending(path: "model.json").path) }
        .map(\.path)
    }

    /// The error when there are no models.
    public var nothingFound: ConfigurationError {
        ConfigurationError("no models in \(folders.map(\.path).joined(separator: ", "))")
    }

    /// A model's path, from its name, or from a path to its folder, manifest or network.
    ///
    /// - Throws: `ConfigurationError` when there is no such model.
    public func path(_ nameOrPath: String) throws -> String {
        if let known = paths.first(where: { URL(filePath: $0).lastPathComponent == nameOrPath }) { return known }
        if nameOrPath.contains("/") || FileManager.default.fileExists(atPath: nameOrPath) { return nameOrPath }
        let places = folders.map(\.path).joined(separator: ", ")
        let known = paths.map { URL(filePath: $0).lastPathComponent }.joined(separator: ", ")
        throw ConfigurationError(
            """
            there is no model '\(nameOrPath)'; known: \(known.isEmpty ? "none" : known). Looked in: \(places). Name \
            a model's folder, or set \(Self.variable)
            """
        )
    }
}

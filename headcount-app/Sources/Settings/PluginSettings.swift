/// Which plugins are loaded, and from where.
public struct PluginSettings: Sendable {
    /// Where they lie; empty when none is loaded.
    public let folder: String
    /// Their names, as `package.module`.
    public let active: [String]
    /// SHA-256 of the libraries that may be loaded; empty when every active one may.
    public let allowedHashes: [String]
    /// How long one may take to make its estimator.
    public let initialiseTimeout: Duration

    init(_ values: SettingValues) throws {
        folder = try values.text("plugins.folder")
        active = try values.list("plugins.active")
        allowedHashes = try values.list("plugins.allowedHashes")
        initialiseTimeout = try values.duration("plugins.initialiseTimeout")
    }
}

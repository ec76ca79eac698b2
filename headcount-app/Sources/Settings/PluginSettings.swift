/// Which plugins are loaded, and from where.
public struct PluginSettings: Sendable {
    /// Where they lie; empty for `plugins` beside the program.
    public let folder: String
    /// Their names, as `package.module`.
    public let active: [String]
    /// SHA-256 of the libraries that may be loaded; empty when every active one may.
    public let allowedHashes: [String]
    /// How long one may take to make its estimator.
    public let initialiseTimeout: Duration
    /// What plugins define for themselves, by key: `pluginsSettings.<package>.<name>`.
    public let own: [String: String]

    /// What the keys begin with that plugins define for themselves.
    static let ownPrefix = "pluginsSettings."

    init(_ values: SettingValues, own: [String: String]) throws {
        self.own = own
        folder = try values.text("plugins.folder")
        active = try values.list("plugins.active")
        allowedHashes = try values.list("plugins.allowedHashes")
        initialiseTimeout = try values.duration("plugins.initialiseTimeout")
    }
}

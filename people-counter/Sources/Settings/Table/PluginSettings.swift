/// Which plugins are loaded, and from where.
public struct PluginSettings: Sendable {
    /// The plugins' folder.
    public let folder = Setting(
        "plugins.folder",
        .text,
        default: "",
        "The plugins' folder; by default `plugins` beside the program. HEADCOUNT_PLUGINS sets it too."
    )
    /// The plugins that are loaded, as `package.module`.
    public let active = Setting(
        "plugins.active",
        .list,
        default: [String](),
        """
        The plugins that are loaded, as `package.module`. HEADCOUNT_ACTIVE_PLUGINS and \
        LUNA_REMOTE_SDK_ACTIVE_PLUGINS set it too.
        """
    )
    /// SHA-256 of the libraries that may be loaded.
    public let allowedHashes = Setting(
        "plugins.allowedHashes",
        .list,
        default: [String](),
        "SHA-256 of the libraries that may be loaded; if empty, every active plugin may."
    )
    /// How long a plugin may take to make its estimator.
    public let startTimeout = Setting(
        "plugins.startTimeout",
        .seconds(0.1...3600),
        unit: "seconds",
        default: Duration.seconds(60),
        "How long a plugin may take to make its estimator."
    )

    /// Prefix of the keys of plugins' own settings.
    static let ownPrefix = "pluginsSettings."
}

/// What a host gives to a plugin when it initialises it.
public struct PluginContext: Sendable {
    /// The plugin as settings name it: `package.module`.
    public let name: String
    /// The folder with the plugin's library, its model and its other files.
    public let folder: String
    /// The host's settings.
    public let settings: HostSettings
    /// The host's log.
    public let log: PluginLog
    /// The host's slots; a plugin with a new kind of estimator declares its slot here.
    public let estimators: EstimatorsCollection

    /// A context, as hosts and tests make it.
    public init(
        name: String,
        folder: String,
        settings: HostSettings = HostSettings(),
        log: PluginLog = .none,
        estimators: EstimatorsCollection = EstimatorsCollection()
    ) {
        self.name = name
        self.folder = folder
        self.settings = settings
        self.log = log
        self.estimators = estimators
    }

    /// A setting of the plugin's own: `pluginsSettings.<package>.<key>`.
    public func setting(_ key: String) -> String? {
        let package = name.prefix { $0 != "." }
        return settings["pluginsSettings.\(package).\(key)"]
    }
}

public import EstimatorKit
internal import Foundation
public import PluginHost
public import Settings

/// Which plugins are loaded, from where, and which settings they get.
public struct PluginConfiguration: Sendable {
    /// The plugins' folder; by default `plugins` beside the program.
    public var folder: PluginsFolder
    /// Plugins that are loaded from the folder, by name.
    public var active: [PluginName] = []
    /// Plugins that are loaded from files in any folder.
    public var files: [PluginFile] = []
    /// SHA-256 of the libraries that may be loaded; `nil` when all may.
    public var allowedHashes: Set<String>?
    /// How long a plugin may take to make its estimator.
    public var startTimeout = Duration.seconds(60)
    /// The settings that plugins get.
    public var settings = HostSettings()

    /// No plugins.
    public init() {
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        folder = PluginsFolder(path: (program ?? URL(filePath: ".")).appending(path: "plugins").path)
    }

    /// The plugins in the settings.
    ///
    /// - Throws: `PluginError.badName`.
    public init(_ settings: HeadcountSettings) throws(PluginError) {
        self.init()
        let plugins = settings.plugins
        if !plugins.folder.isEmpty { folder = PluginsFolder(path: plugins.folder) }
        for name in plugins.active { active.append(try PluginName(name)) }
        allowedHashes = plugins.allowedHashes.isEmpty ? nil : Set(plugins.allowedHashes.map { $0.lowercased() })
        startTimeout = plugins.startTimeout
        self.settings = HostSettings(settings.flat)
    }

    /// Replaces the plugins of the settings: each is a `package.module` in the folder, or a library's path.
    ///
    /// - Throws: `PluginError.badName`.
    public mutating func use(only plugins: [String]) throws(PluginError) {
        (active, files) = ([], [])
        for plugin in plugins {
            if plugin.contains("/") {
                files.append(PluginFile(plugin))
            } else {
                active.append(try PluginName(plugin))
            }
        }
    }

    /// A host for these plugins, which has not loaded any yet.
    public func host(_ estimators: EstimatorsCollection, log: PluginLog) -> PluginHost {
        PluginHost(
            PluginHost.Options(
                folder: folder,
                allowedHashes: allowedHashes,
                startTimeout: startTimeout,
                settings: settings,
                log: log
            ),
            estimators: estimators
        )
    }
}

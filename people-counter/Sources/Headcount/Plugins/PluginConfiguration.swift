public import EstimatorKit
internal import Foundation
public import PluginHost
public import Settings

/// Which plugins are loaded, from where, and what they see.
public struct PluginConfiguration: Sendable {
    /// Where they lie; `plugins` beside the program unless set.
    public var folder: PluginsFolder
    /// Those that are loaded, by name.
    public var active: [PluginName] = []
    /// Those that are loaded from files that lie anywhere.
    public var files: [PluginFile] = []
    /// SHA-256 of the libraries that may be loaded; `nil` when all may.
    public var allowedHashes: Set<String>?
    /// How long one may take to make its estimator.
    public var startTimeout = Duration.seconds(60)
    /// What plugins see of the settings.
    public var settings = HostSettings()

    /// No plugins.
    public init() {
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        folder = PluginsFolder(path: (program ?? URL(filePath: ".")).appending(path: "plugins").path)
    }

    /// What the settings say.
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

    /// Replaces what the settings name: each a `package.module` in the folder, or a library's path.
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

    /// A host that loads what is named here, and has loaded nothing yet.
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

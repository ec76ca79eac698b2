import EstimatorKit
import Foundation
import PluginHost
import Settings

extension PluginHost.Options {
    /// What the settings say about plugins, and what of the settings plugins see.
    init(_ settings: HeadcountSettings, log: PluginLog) {
        let hashes = settings.plugins.allowedHashes
        self.init(
            folder: PluginsFolder(settings.plugins),
            allowedHashes: hashes.isEmpty ? nil : Set(hashes.map { $0.lowercased() }),
            initialiseTimeout: settings.plugins.initialiseTimeout,
            settings: HostSettings(settings.flat),
            log: log
        )
    }
}

extension PluginsFolder {
    /// The folder that is set, or `plugins` beside the program.
    init(_ settings: PluginSettings) {
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        let usual = (program ?? URL(filePath: ".")).appending(path: "plugins").path
        self.init(path: settings.folder.isEmpty ? usual : settings.folder)
    }
}

extension PluginSettings {
    /// The plugins that are loaded.
    ///
    /// - Throws: `PluginError.badName`.
    var names: [PluginName] {
        get throws(PluginError) {
            var names: [PluginName] = []
            for text in active { names.append(try PluginName(text)) }
            return names
        }
    }
}

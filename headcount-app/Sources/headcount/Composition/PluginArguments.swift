import ArgumentParser
import EstimatorKit
import Foundation
import PluginHost

/// The options by which plugins are named.
struct PluginArguments: ParsableArguments {
    static let folderVariable = "HEADCOUNT_PLUGINS"
    /// The second one is the reference's.
    static let activeVariables = ["HEADCOUNT_ACTIVE_PLUGINS", "LUNA_REMOTE_SDK_ACTIVE_PLUGINS"]

    @Option(
        name: .customLong("plugin"),
        help: ArgumentHelp(
            "Count with a plugin: package.module in the plugins' folder, or a library's path; may be given again.",
            valueName: "plugin"
        )
    )
    var plugins: [String] = []

    /// Where plugins lie: `HEADCOUNT_PLUGINS`, else `plugins` beside the executable.
    static func folder(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> PluginsFolder {
        let beside = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        let usual = (beside ?? URL(filePath: ".")).appending(path: "plugins").path
        return PluginsFolder(path: environment[folderVariable] ?? usual)
    }

    /// The plugins that the environment names.
    static func active(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(PluginError)
        -> [PluginName]
    {
        let set = activeVariables.lazy.compactMap { environment[$0] }.first
        return try PluginName.list(set ?? "")
    }

    /// Starts those that the options name, or else those of the environment.
    ///
    /// - Throws: `PluginError` of the first one that cannot be used.
    func start(in host: PluginHost) async throws {
        if plugins.isEmpty { return try await host.start(Self.active()) }
        for plugin in plugins {
            if plugin.contains("/") {
                try await host.start(PluginFile(plugin).name, library: plugin, folder: PluginFile(plugin).folder)
            } else {
                try await host.start([PluginName(plugin)])
            }
        }
    }
}

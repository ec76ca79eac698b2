import ArgumentParser
import PluginHost
import Settings

/// The option by which plugins are named.
struct PluginArguments: ParsableArguments {
    @Option(
        name: .customLong("plugin"),
        help: ArgumentHelp(
            "Count with a plugin: package.module in the plugins' folder, or a library's path; may be given again.",
            valueName: "plugin"
        )
    )
    var plugins: [String] = []

    /// Starts those that the option names, or else those of the settings.
    ///
    /// - Throws: `PluginError` of the first one that cannot be used.
    func start(in host: PluginHost, _ settings: PluginSettings) async throws {
        if plugins.isEmpty { return try await host.start(settings.names) }
        for plugin in plugins {
            if plugin.contains("/") {
                let file = PluginFile(plugin)
                try await host.start(file.name, library: file.path, folder: file.folder)
            } else {
                try await host.start([PluginName(plugin)])
            }
        }
    }
}

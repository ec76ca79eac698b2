import ArgumentParser
import Foundation
import Headcount
import PluginHost

/// `headcount plugins`: lists, checks and creates plugins.
struct PluginsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins",
        abstract: "List, check and create plugins.",
        discussion: """
            A plugin is a library in a folder of its own below HEADCOUNT_PLUGINS (or 'plugins' beside the program), \
            and is used when HEADCOUNT_ACTIVE_PLUGINS names it: package.module, several with commas between them.
            """,
        subcommands: [List.self, Check.self, New.self],
        defaultSubcommand: List.self
    )

    /// `headcount plugins list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The plugins that were found, and whether they can be loaded."
        )

        @Option(help: "table or json.")
        var format = ReportFormat.table

        func run() async throws {
            let configured = try await CounterConfiguration.load().plugins
            let folder = configured.folder
            let plugins = PluginListing.all(in: folder, active: configured.active)
            if format == .json {
                return try StandardOutput.write(JSONText.of(plugins, pretty: true) + "\n")
            }
            if plugins.isEmpty {
                return StandardError.say("no plugins in \(folder.path)")
            }
            for plugin in plugins {
                try StandardOutput.write("\(plugin.isActive ? "*" : " ") \(plugin.name)  \(plugin.verdict)\n")
                try StandardOutput.write("    \(plugin.path)\n")
            }
        }
    }

    /// `headcount plugins check`.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load a plugin as a host does, and check the contract of people counters."
        )

        @Argument(help: "The plugin's library, libNAME.so.")
        var file: String

        @Option(help: "The plugin's folder, with its model; by default the library's folder.")
        var folder: String?

        func run() async throws {
            let check = PluginCheck(file: PluginFile(file, folder: folder)) { finding in
                let state = finding.isGood ? "ok    " : "FAILED"
                try StandardOutput.write("\(state)  \(finding.step): \(finding.detail)\n")
            }
            if try await !check.run() { throw ExitCode.failure }
        }
    }

    /// `headcount plugins new`.
    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a plugin: a package that builds, counts and passes the contract's tests."
        )

        @Argument(help: "The plugin's name, such as door-counter.")
        var name: String

        @Option(help: ArgumentHelp("The folder to create; by default the plugin's name.", valueName: "folder"))
        var output: String?

        @Option(
            help: ArgumentHelp(
                "The SDK's folder; by default the one installed with this program.",
                valueName: "folder"
            )
        )
        var sdk: String?

        func run() async throws {
            let folder = URL(filePath: output ?? name)
            let template = try PluginTemplate(name: name, sdk: sdk ?? SDKFolder.usual().path)
            try template.write(to: folder)
            try StandardOutput.write(template.nextSteps(in: folder) + "\n")
        }
    }
}

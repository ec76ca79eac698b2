import ArgumentParser
import Headcount
import Settings

/// The options that configure a people counter; the same for every command that counts.
///
/// Options win over the environment, that over the settings file.
struct CounterArguments: ParsableArguments {
    @Option(help: "The model: a name from 'headcount models list', or a path to its folder.")
    var model: String?

    @Option(help: ArgumentHelp("Where the network runs: \(ComputeDevice.names).", valueName: "device"))
    var device: String?

    @Flag(help: "Fail if the device cannot be used, instead of using the CPU.")
    var strictDevice = false

    @Option(
        help: """
            Number format of the network's layers: fp32, bf16, int8, or auto for the fastest whose recorded loss is at \
            most 1 %.
            """
    )
    var precision: String?

    @Option(help: "throughput, latency or async: how images share the cores.")
    var scheduling: String?

    @Option(help: "Images worked on at a time; by default one more than network runs at a time.")
    var jobs: Int?

    @Option(help: "How the density becomes a whole number: nearest, or truncated as in the reference design.")
    var countRule: String?

    @Option(help: "How heads are found: clean, or top-cells as in the reference design.")
    var peaks: String?

    @Option(
        name: .customLong("plugin"),
        help: ArgumentHelp(
            "Count with a plugin: package.module in the plugins' folder, or a library's path; can be repeated.",
            valueName: "plugin"
        )
    )
    var plugins: [String] = []

    @Option(help: ArgumentHelp("The settings file, JSON; by default HEADCOUNT_CONFIG names it.", valueName: "file"))
    var config: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Any setting by its key; can be repeated.", valueName: "key=value")
    )
    var assignments: [String] = []

    func validate() throws {
        if let jobs, jobs < 1 {
            throw ValidationError("--jobs must be 1 or more, not \(jobs)")
        }
        if let device, ComputeDevice(device) == nil {
            throw ValidationError("--device: '\(device)' is none of \(ComputeDevice.names)")
        }
        for (name, value) in try flags {
            guard let row = SettingsTable.rows.first(where: { $0.key == name }) else { continue }
            if case .word(let words) = row.kind, !words.contains(value) {
                throw ValidationError("\(name): '\(value)' is none of \(words.joined(separator: ", "))")
            }
        }
    }

    /// Reads and checks options, environment, file and defaults.
    ///
    /// - Parameter others: flags of the command's own, by key.
    /// - Returns: the settings.
    /// - Throws: `SettingsError`, with a text for people.
    func settings(_ others: [String: String] = [:]) async throws -> HeadcountSettings {
        try await HeadcountSettings.load(file: config, flags: flags.merging(others) { $1 })
    }

    /// The configuration of the people counter.
    ///
    /// - Parameters:
    ///   - settings: the settings.
    ///   - maxPixels: the largest image, if the settings do not say.
    /// - Returns: the configuration, with the plugins that the options name.
    /// - Throws: `ConfigurationError` or `PluginError`, with a text for people.
    func configuration(
        _ settings: HeadcountSettings,
        maxPixels: Int = ImageLimits.ownFiles.maxPixels
    ) throws -> CounterConfiguration {
        var configuration = try CounterConfiguration(settings, maxPixels: maxPixels)
        if !plugins.isEmpty { try configuration.plugins.use(only: plugins) }
        return configuration
    }

    private var flags: [String: String] {
        get throws {
            var flags: [String: String] = [:]
            for assignment in assignments {
                let sides = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard sides.count == 2 else { throw ValidationError("--set \(assignment): write key=value") }
                flags[String(sides[0])] = String(sides[1])
            }
            let named = [
                "model": model, "device": device, "precision": precision, "scheduling": scheduling,
                "countRule": countRule, "peaks": peaks, "workers": jobs.map(String.init),
                "strictDevice": strictDevice ? "true" : nil,
            ]
            for (name, value) in named {
                if let value { flags["estimatorsSettings.peopleCounter.\(name)"] = value }
            }
            return flags
        }
    }
}

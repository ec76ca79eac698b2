import ArgumentParser
import Headcount
import Settings

/// The options by which a people counter is set up; the same for every command that counts.
///
/// An option that is given is a flag of the settings: it goes before the environment, that before the settings file.
struct CounterArguments: ParsableArguments {
    @Option(help: "The model: a name from 'headcount models list', or a path to its folder.")
    var model: String?

    @Option(help: ArgumentHelp("Where the network runs: \(ComputeDevice.names).", valueName: "device"))
    var device: String?

    @Flag(help: "Fail when the device cannot be used, instead of going on with the CPU.")
    var strictDevice = false

    @Option(help: "Number format of the network's layers: fp32, bf16, int8, or auto for the fastest whose recorded loss is at most 1 %.")
    var precision: String?

    @Option(help: "throughput, latency or async: how images share the cores.")
    var scheduling: String?

    @Option(help: "Images worked on at a time; one more than there are cores unless given.")
    var jobs: Int?

    @Option(help: "How the density's sum becomes a whole number: nearest, or truncated as the reference design does.")
    var countRule: String?

    @Option(help: "How heads are found: clean, or top-cells as the reference design does.")
    var peaks: String?

    @Option(
        name: .customLong("plugin"),
        help: ArgumentHelp(
            "Count with a plugin: package.module in the plugins' folder, or a library's path; may be given again.",
            valueName: "plugin"
        )
    )
    var plugins: [String] = []

    @Option(help: ArgumentHelp("The settings file, JSON; else HEADCOUNT_CONFIG names it.", valueName: "file"))
    var config: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Any setting by its key; may be given again.", valueName: "key=value")
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

    /// Flags, environment, file and defaults, read and checked.
    ///
    /// - Parameter others: flags of the command's own, by key.
    /// - Returns: the settings.
    /// - Throws: `SettingsError` in words.
    func settings(_ others: [String: String] = [:]) async throws -> HeadcountSettings {
        try await HeadcountSettings.load(file: config, flags: flags.merging(others) { $1 })
    }

    /// What a people counter is made by.
    ///
    /// - Parameters:
    ///   - settings: as `settings` gave them.
    ///   - maxPixels: the largest image where the settings leave it open.
    /// - Returns: the configuration, with the plugins that the options name.
    /// - Throws: `ConfigurationError` or `PluginError` in words.
    func configuration(
        _ settings: HeadcountSettings,
        maxPixels: Int = 400_000_000
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

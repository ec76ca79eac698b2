internal import Configuration

/// The settings in environment variables.
struct SettingsEnvironment {
    /// The values by their variables' names.
    private let variables: [String: String]

    /// Headcount's variables that are not settings.
    private static let others = ["HEADCOUNT_CONFIG", "HEADCOUNT_MODELS"]

    /// Other names of settings.
    private static let aliases = [
        "plugins.folder": ["HEADCOUNT_PLUGINS"],
        // The second is LUNA Remote SDK's.
        "plugins.active": ["HEADCOUNT_ACTIVE_PLUGINS", "LUNA_REMOTE_SDK_ACTIVE_PLUGINS"],
    ]

    /// Takes the variables that belong to Headcount.
    ///
    /// - Throws: `SettingsError` for an unknown variable with our prefix.
    init(_ environment: [String: String]) throws {
        let known = SettingsTable.rows.map(\.environmentName)
        let aliases = Self.aliases.values.flatMap(\.self)
        let allowed = Set(known + Self.others + aliases)
        let links = ServiceLinks(environment)
        let environment = environment.filter { !links.contains($0.key) }
        let own = environment.filter { $0.key.hasPrefix(SettingRow.environmentPrefix) }
        if let stranger = own.keys.sorted().first(where: { !allowed.contains($0) }) {
            throw SettingsError.unknown(stranger, in: "environment", known: known + aliases.sorted())
        }
        var variables = own
        for (key, others) in Self.aliases {
            let name = SettingRow.environmentPrefix + SettingRow.upperSnakeCased(key)
            variables[name] = ([name] + others).lazy.compactMap { environment[$0] }.first
        }
        self.variables = variables
    }

    /// The variables as a source of values.
    var provider: any ConfigProvider {
        let prefix = SettingRow.environmentPrefix.dropLast().lowercased()
        return EnvironmentVariablesProvider(environmentVariables: variables).prefixKeys(with: ConfigKey([prefix]))
    }
}

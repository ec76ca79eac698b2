internal import Configuration

/// The environment's part of the settings.
struct SettingsEnvironment {
    /// The values by their variables' names.
    private let variables: [String: String]

    /// Variables that are Headcount's, and no settings.
    private static let others = ["HEADCOUNT_CONFIG", "HEADCOUNT_MODELS"]

    /// Other names of the list of plugins; the second is the reference's.
    private static let pluginLists = ["HEADCOUNT_ACTIVE_PLUGINS", "LUNA_REMOTE_SDK_ACTIVE_PLUGINS"]

    /// Takes what belongs to Headcount.
    ///
    /// - Throws: `SettingsError` for a variable whose name begins as ours do and that means nothing.
    init(_ environment: [String: String]) throws {
        let known = SettingsTable.rows.map(\.environmentName)
        let allowed = Set(known + Self.others + Self.pluginLists)
        let own = environment.filter { $0.key.hasPrefix(Setting.environmentPrefix) }
        if let stranger = own.keys.sorted().first(where: { !allowed.contains($0) }) {
            throw SettingsError.unknown(stranger, in: "environment", known: known + Self.pluginLists)
        }
        var variables = own
        let active = Setting.environmentPrefix + Setting.upperSnakeCased("plugins.active")
        variables[active] = ([active] + Self.pluginLists).lazy.compactMap { environment[$0] }.first
        self.variables = variables
    }

    /// The variables as a source of values.
    var provider: any ConfigProvider {
        let prefix = Setting.environmentPrefix.dropLast().lowercased()
        return EnvironmentVariablesProvider(environmentVariables: variables).prefixKeys(with: ConfigKey([prefix]))
    }
}

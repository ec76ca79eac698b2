internal import Configuration
public import Foundation

extension HeadcountSettings {
    /// Reads the settings: an option wins over the environment, that over the file, that over the default.
    ///
    /// - Parameters:
    ///   - file: path of the settings file; by default the variable `HEADCOUNT_CONFIG` names it, or there is none.
    ///   - flags: values by key, as the command line gives them.
    ///   - environment: by default this process's.
    /// - Returns: the settings, each value checked.
    /// - Throws: `SettingsError`, which names the key and what is wrong with it; for an unknown key, the most similar one.
    public static func load(
        file: String? = nil,
        flags: [String: String] = [:],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> HeadcountSettings {
        let known = SettingsTable.rows.map(\.key)
        let ofPlugins = flags.filter { $0.key.hasPrefix(PluginSettings.ownPrefix) }
        let flags = flags.filter { !$0.key.hasPrefix(PluginSettings.ownPrefix) }
        if let stranger = flags.keys.sorted().first(where: { !known.contains($0) }) {
            throw SettingsError.unknown(stranger, in: "command line", known: known)
        }
        let typed = Dictionary(uniqueKeysWithValues: flags.map { (SettingRow.upperSnakeCased($0.key), $0.value) })
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: typed), try SettingsEnvironment(environment).provider,
        ]
        let settingsFile = (file ?? environment["HEADCOUNT_CONFIG"]).map(SettingsFile.init(path:))
        if let settingsFile { providers.append(try await settingsFile.provider()) }
        let fromFile = try settingsFile?.pluginValues() ?? [:]
        return try await HeadcountSettings(
            SettingsTable.values(ConfigReader(providers: providers)),
            ofPlugins: fromFile.merging(ofPlugins) { $1 }
        )
    }
}

/// A row of the table of settings.
public struct SettingRow: Sendable, Hashable {
    /// The path in the settings file, its parts joined by dots, such as `service.port`.
    public let key: String
    /// What the value may be.
    public let kind: SettingKind
    /// What the value counts, such as `seconds`; empty where it counts nothing.
    public let unit: String
    /// The value where nothing else is said.
    public let defaultValue: SettingValue
    /// What it does, in a sentence or two.
    public let description: String

    /// The environment variable of this setting, such as `HEADCOUNT_SERVICE_PORT`.
    public var environmentName: String { Self.environmentPrefix + Self.upperSnakeCased(key) }

    static let environmentPrefix = "HEADCOUNT_"

    /// As swift-configuration's provider for the environment spells keys: a word begins where a capital does.
    static func upperSnakeCased(_ key: String) -> String {
        var name = ""
        var isAfterLowercase = false
        for character in key {
            if isAfterLowercase && character.isUppercase { name += "_" }
            isAfterLowercase = character.isLowercase
            name += character.isLetter || character.isNumber ? character.uppercased() : "_"
        }
        return name
    }
}

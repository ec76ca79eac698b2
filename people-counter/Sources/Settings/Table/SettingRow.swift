/// A row of the table of settings.
public struct SettingRow: Sendable, Hashable {
    /// The path in the settings file, its parts joined by dots, such as `service.port`.
    public let key: String
    /// Which values are allowed.
    public let kind: SettingKind
    /// The value's unit, such as `seconds`; empty without one.
    public let unit: String
    /// The value if it is not set.
    public let defaultValue: SettingValue
    /// What it does, in a sentence or two.
    public let description: String

    /// The environment variable of this setting, such as `HEADCOUNT_SERVICE_PORT`.
    public var environmentName: String { Self.environmentPrefix + Self.upperSnakeCased(key) }

    static let environmentPrefix = "HEADCOUNT_"

    /// Spells keys as swift-configuration's environment provider does: a capital letter begins a word.
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

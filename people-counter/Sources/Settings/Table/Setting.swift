/// One setting: its key, type, default and description, defined in one place.
public struct Setting<Value: SettingType>: SettingEntry {
    /// The setting's row in the table.
    public let row: SettingRow
    /// The value if it is not set.
    let defaultValue: Value

    init(_ key: String, _ kind: SettingKind, unit: String = "", default value: Value, _ description: String) {
        defaultValue = value
        row = SettingRow(key: key, kind: kind, unit: unit, defaultValue: value.settingValue, description: description)
    }
}

/// A setting with any type of value.
public protocol SettingEntry: Sendable {
    /// The setting's row in the table.
    var row: SettingRow { get }
}

/// A Swift type that a setting's value can have.
public protocol SettingType: Sendable {
    /// The value in the form in which settings are stored.
    var settingValue: SettingValue { get }

    /// A value from its stored form; `nil` for another type.
    init?(_ value: SettingValue)
}

extension String: SettingType {
    /// A text.
    public var settingValue: SettingValue { .text(self) }

    /// The text; `nil` for a value of another type.
    public init?(_ value: SettingValue) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}

extension Int: SettingType {
    /// A whole number.
    public var settingValue: SettingValue { .integer(self) }

    /// The number; `nil` for a value of another type.
    public init?(_ value: SettingValue) {
        guard case .integer(let number) = value else { return nil }
        self = number
    }
}

extension Bool: SettingType {
    /// A flag.
    public var settingValue: SettingValue { .flag(self) }

    /// The flag; `nil` for a value of another type.
    public init?(_ value: SettingValue) {
        guard case .flag(let flag) = value else { return nil }
        self = flag
    }
}

extension Duration: SettingType {
    /// A number of seconds.
    public var settingValue: SettingValue {
        .number(Double(components.seconds) + Double(components.attoseconds) * 1e-18)
    }

    /// A number of seconds; `nil` for a value of another type.
    public init?(_ value: SettingValue) {
        guard case .number(let seconds) = value else { return nil }
        self = .seconds(seconds)
    }
}

extension [String]: SettingType {
    /// A list.
    public var settingValue: SettingValue { .list(self) }

    /// The list; `nil` for a value of another type.
    public init?(_ value: SettingValue) {
        guard case .list(let texts) = value else { return nil }
        self = texts
    }
}

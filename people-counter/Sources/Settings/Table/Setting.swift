/// One thing that can be set: its key, what it may be, its default, and what it does, said once.
public struct Setting<Value: SettingType>: SettingEntry {
    /// The entry as the table of settings lists it.
    public let row: SettingRow
    /// The value where nothing else is said.
    let defaultValue: Value

    init(_ key: String, _ kind: SettingKind, unit: String = "", default value: Value, _ description: String) {
        defaultValue = value
        row = SettingRow(key: key, kind: kind, unit: unit, defaultValue: value.settingValue, description: description)
    }
}

/// A setting of any type.
public protocol SettingEntry: Sendable {
    /// The entry as the table of settings lists it.
    var row: SettingRow { get }
}

/// A Swift type that settings can have.
public protocol SettingType: Sendable {
    /// The value as settings keep it.
    var settingValue: SettingValue { get }

    /// The value that settings kept; `nil` for one of another type.
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

    /// So many seconds; `nil` for a value of another type.
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

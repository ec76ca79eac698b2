/// All settings, read and checked: `settings.service.port` is a value.
///
/// The groups and names are those of `SettingsTable`.
@dynamicMemberLookup
public struct HeadcountSettings: Sendable {
    /// Plugins' own settings, by key: `pluginsSettings.<package>.<name>`.
    public let ofPlugins: [String: String]
    private let values: [String: SettingValue]

    init(_ values: [String: SettingValue], ofPlugins: [String: String]) {
        self.values = values
        self.ofPlugins = ofPlugins
    }

    /// The values of a group of settings.
    public subscript<Group>(dynamicMember group: KeyPath<SettingsTable, Group>) -> SettingValues<Group> {
        SettingValues(group: SettingsTable.shared[keyPath: group], values: values)
    }

    /// All values by key, secrets masked.
    var shown: [String: SettingValue] {
        let secrets = SettingsTable.rows.filter { $0.kind == .secret }.map(\.key)
        let all = values.merging(ofPlugins.mapValues(SettingValue.text)) { own, _ in own }
        return secrets.reduce(into: all) { shown, key in
            if shown[key] != .text("") { shown[key] = .text("***") }
        }
    }
}

/// The values of one group of settings: each property of the group gives the setting's value.
@dynamicMemberLookup
public struct SettingValues<Group: Sendable>: Sendable {
    let group: Group
    let values: [String: SettingValue]

    /// The value of a setting; every row of the table has one.
    public subscript<Value>(dynamicMember setting: KeyPath<Group, Setting<Value>>) -> Value {
        let setting = group[keyPath: setting]
        return values[setting.row.key].flatMap { Value($0) } ?? setting.defaultValue
    }

    /// The values of a group inside this one.
    public subscript<Inner>(dynamicMember inner: KeyPath<Group, Inner>) -> SettingValues<Inner> {
        SettingValues<Inner>(group: group[keyPath: inner], values: values)
    }
}

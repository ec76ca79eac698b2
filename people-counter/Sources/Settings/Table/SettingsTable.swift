/// All settings, by group, in the order of the documentation.
///
/// A new setting is a property in its group's file. Lists, documentation, environment variables and checks are derived
/// from it, and `settings.group.name` reads it.
public struct SettingsTable: Sendable {
    /// The people counter.
    public let counter = CounterSettings()
    /// Which images are refused.
    public let limits = ImageLimitSettings()
    /// Which plugins are loaded.
    public let plugins = PluginSettings()
    /// The HTTP service.
    public let service = ServiceSettings()
    /// What is logged.
    public let log = LogSettings()

    static let shared = SettingsTable()

    /// The rows.
    public static let rows: [SettingRow] = rows(in: shared)

    private static func rows(in group: Any) -> [SettingRow] {
        Mirror(reflecting: group).children.flatMap { child in
            (child.value as? any SettingEntry).map { [$0.row] } ?? rows(in: child.value)
        }
    }

    /// The table as `docs/operations.md` shows it.
    public static var markdown: String {
        let head = ["| key | type | unit | default | what it does |", "|---|---|---|---|---|"]
        let lines = rows.map { row in
            let value = row.defaultValue.description
            let shown = value.isEmpty ? "–" : "`\(value)`"
            let unit = row.unit.isEmpty ? "–" : row.unit
            return "| `\(row.key)` | \(row.kind.name) | \(unit) | \(shown) | \(row.description) |"
        }
        return (head + lines).joined(separator: "\n") + "\n"
    }
}

extension SettingsTable {
    /// The default model.
    public static var defaultModel: String { shared.counter.model.defaultValue }

    /// The key of the setting that names a device, for messages.
    public static var deviceKey: String { shared.counter.device.row.key }
}

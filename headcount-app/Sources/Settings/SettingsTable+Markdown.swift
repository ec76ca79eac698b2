extension SettingsTable {
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

internal import Configuration
internal import Foundation

/// The settings file: nested JSON objects.
struct SettingsFile {
    let path: String

    /// The file as a source of values; all its keys were found in the table.
    ///
    /// - Throws: `SettingsError` when it cannot be read, is not a JSON object, or has an unknown key.
    func provider() async throws -> any ConfigProvider {
        let known = SettingsTable.rows.map(\.key)
        let keys = try values().keys.filter { !$0.hasPrefix(PluginSettings.ownPrefix) }.sorted()
        if let stranger = keys.first(where: { !known.contains($0) }) {
            throw SettingsError.unknown(stranger, in: path, known: known)
        }
        let place = ConfigReader(
            provider: InMemoryProvider(values: ["filePath": ConfigValue(.string(path), isSecret: false)])
        )
        do {
            return try await FileProvider<JSONSnapshot>(config: place)
        } catch {
            throw SettingsError("\(path): \(error)")
        }
    }

    /// Plugins' own settings, by key: any text, number or boolean.
    func pluginValues() throws -> [String: String] {
        try values().filter { $0.key.hasPrefix(PluginSettings.ownPrefix) }.mapValues { "\($0)" }
    }

    /// All values in the file, by the path of their keys.
    private func values() throws -> [String: Any] {
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw SettingsError("\(path): cannot be read as JSON: \(error.localizedDescription)")
        }
        guard let object = object as? [String: Any] else {
            throw SettingsError("\(path): the file must contain a JSON object, { … }")
        }
        return Self.values(in: object, below: "")
    }

    private static func values(in object: [String: Any], below prefix: String) -> [String: Any] {
        object.reduce(into: [:]) { found, entry in
            let key = prefix + entry.key
            if let inner = entry.value as? [String: Any] {
                found.merge(values(in: inner, below: key + ".")) { $1 }
            } else {
                found[key] = entry.value
            }
        }
    }
}

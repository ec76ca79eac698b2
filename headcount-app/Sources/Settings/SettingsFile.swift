internal import Configuration
internal import Foundation

/// The settings file: JSON, one object in another.
struct SettingsFile {
    let path: String

    /// The file as a source of values, after each of its keys was found in the table.
    ///
    /// - Throws: `SettingsError` when it cannot be read, is no JSON object, or has a key that means nothing.
    func provider() async throws -> any ConfigProvider {
        let known = SettingsTable.rows.map(\.key)
        if let stranger = try keys().first(where: { !known.contains($0) }) {
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

    /// Paths of all values in the file, sorted.
    private func keys() throws -> [String] {
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw SettingsError("\(path): cannot be read as JSON: \(error.localizedDescription)")
        }
        guard let object = object as? [String: Any] else {
            throw SettingsError("\(path): the outermost thing must be an object, { … }")
        }
        return Self.keys(in: object, below: "").sorted()
    }

    private static func keys(in object: [String: Any], below prefix: String) -> [String] {
        object.flatMap { name, value in
            (value as? [String: Any]).map { keys(in: $0, below: prefix + name + ".") } ?? [prefix + name]
        }
    }
}

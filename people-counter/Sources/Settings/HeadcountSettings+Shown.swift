internal import Foundation

extension HeadcountSettings {
    /// All values by key, as text, secrets masked: for plugins and for display.
    public var flat: [String: String] { shown.mapValues(\.description) }

    /// The settings in the form of the settings file, secrets masked.
    ///
    /// - Returns: a JSON object, its keys sorted.
    /// - Throws: what the encoder throws, which does not happen with these values.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(SettingsTree(shown)), as: UTF8.self)
    }
}

/// Values in nested objects, by the parts of their keys.
private indirect enum SettingsTree: Encodable {
    case value(SettingValue)
    case branch([String: SettingsTree])

    init(_ values: [String: SettingValue]) {
        self = .branch([:])
        for (key, value) in values { insert(value, at: key.split(separator: ".").map(String.init)[...]) }
    }

    private mutating func insert(_ value: SettingValue, at path: ArraySlice<String>) {
        guard let name = path.first else {
            self = .value(value)
            return
        }
        guard case .branch(var children) = self else { return }
        var child = children[name] ?? .branch([:])
        child.insert(value, at: path.dropFirst())
        children[name] = child
        self = .branch(children)
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .value(let value): try value.encode(to: encoder)
        case .branch(let children): try children.encode(to: encoder)
        }
    }
}

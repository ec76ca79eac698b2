internal import Configuration

extension SettingsTable {
    /// Reads and checks each setting.
    ///
    /// - Parameter reader: reads options, environment and file, in this order.
    /// - Returns: a value for each row, by key.
    /// - Throws: `SettingsError` for the first value of the wrong type or out of range.
    static func values(_ reader: ConfigReader) async throws -> [String: SettingValue] {
        var values: [String: SettingValue] = [:]
        for row in rows {
            let found: SettingValue?
            do {
                found = try await row.kind.fetch(row.key, from: reader)
            } catch {
                throw SettingsError("\(row.key) must be \(row.kind.expectation): \(error)")
            }
            let value = found ?? row.defaultValue
            guard row.kind.accepts(value) else {
                throw SettingsError("\(row.key) is \(value), and must be \(row.kind.expectation)")
            }
            values[row.key] = value
        }
        return values
    }
}

extension SettingKind {
    /// What a value must be, for messages.
    fileprivate var expectation: String {
        switch self {
        case .text, .secret: "a text"
        case .word(let words): "one of \(words.joined(separator: ", "))"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .seconds(let range): "a number of seconds from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .list: "a list of texts"
        case .origins:
            "a list of origins as browsers send them, such as https://example.org or http://localhost:8080, or *"
        }
    }

    fileprivate func accepts(_ value: SettingValue) -> Bool {
        switch (self, value) {
        case (.word(let words), .text(let text)): words.contains(text)
        case (.integer(let range), .integer(let number)): range.contains(number)
        case (.seconds(let range), .number(let number)): range.contains(number)
        case (.origins, .list(let origins)):
            origins.allSatisfy { $0 == "*" || $0.wholeMatch(of: /[a-z][a-z0-9+.\-]*:\/\/[^\/*?#@]+/) != nil }
        default: true
        }
    }

    /// The value of `key`, or `nil` if it is not set.
    fileprivate func fetch(_ key: String, from reader: ConfigReader) async throws -> SettingValue? {
        let key = ConfigKey(key.split(separator: ".").map(String.init))
        switch self {
        case .text, .word: return try await reader.fetchString(forKey: key).map(SettingValue.text)
        case .secret: return try await reader.fetchString(forKey: key, isSecret: true).map(SettingValue.text)
        case .integer: return try await reader.fetchInt(forKey: key).map(SettingValue.integer)
        case .seconds: return try await reader.fetchDouble(forKey: key).map(SettingValue.number)
        case .flag: return try await reader.fetchBool(forKey: key).map(SettingValue.flag)
        case .list:
            let texts = try await reader.fetchStringArray(forKey: key)
            return texts.map { .list($0.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }) }
        case .origins:
            // Browsers send them in lower case and without a slash at the end.
            let texts = try await reader.fetchStringArray(forKey: key)
            let origins = (texts ?? []).map { $0.filter { !$0.isWhitespace }.lowercased() }.filter { !$0.isEmpty }
            return texts.map { _ in .list(origins.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }) }
        }
    }
}

/// The value of a Content-Type or Content-Disposition field: a word and named parameters.
struct HeaderValue: Sendable, Hashable {
    /// The part before the first semicolon, in lower case.
    let word: String
    /// By name, in lower case.
    let parameters: [String: String]

    /// Reads `word; name=value; name="quoted \"value\""`.
    ///
    /// A parameter without a value is left out.
    ///
    /// - Returns: `nil` if a quoted value does not end.
    init?(_ text: String) {
        var parts = Self.split(text)[...]
        guard let first = parts.popFirst() else { return nil }
        word = Self.trimmed(first).lowercased()
        var parameters: [String: String] = [:]
        for part in parts where !Self.trimmed(part).isEmpty {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else { continue }
            guard let value = Self.unquoted(Self.trimmed(String(sides[1]))) else { return nil }
            parameters[Self.trimmed(String(sides[0])).lowercased()] = value
        }
        self.parameters = parameters
    }

    /// Whether it has the form of a media type: two words with a slash between them.
    var isMediaType: Bool {
        let sides = word.split(separator: "/", omittingEmptySubsequences: false)
        return sides.count == 2 && sides.allSatisfy { !$0.isEmpty }
    }

    /// Splits at semicolons outside of quotes.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if character == ";" && !isQuoted {
                parts.append("")
                continue
            }
            if character == "\"" && !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && isQuoted && !isEscaped
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    private static func unquoted(_ text: String) -> String? {
        guard text.hasPrefix("\"") else { return text }
        guard text.count >= 2, text.hasSuffix("\"") else { return nil }
        var result = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            // Some clients send Windows' paths as they are: only a quote or a backslash is taken for escaped.
            if isEscaped {
                if character != "\"" && character != "\\" { result.append("\\") }
                result.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }

    private static func trimmed(_ text: String) -> String {
        let space: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let start = text.drop(while: space)
        return String(start.reversed().drop(while: space).reversed())
    }
}

/// A value that is one of some words; another one is an error that lists them.
public protocol ManifestWord: RawRepresentable<String>, CaseIterable, Hashable, Codable {}

extension ManifestWord {
    /// The words, for messages.
    public static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// Reads a word.
    ///
    /// - Throws: `DecodingError.dataCorrupted`, which lists the words, for any other one.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let word = Self(rawValue: text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "'\(text.prefix(80))' is none of \(Self.words)"
                )
            )
        }
        self = word
    }
}

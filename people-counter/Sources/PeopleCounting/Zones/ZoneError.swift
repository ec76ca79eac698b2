/// Why a zone or an area cannot be counted.
public struct ZoneError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which zone it is, and what is wrong with it.
    public let description: String

    init(_ name: String, _ text: String) {
        description = "zone '\(name)': \(text)"
    }

    init(description: String) {
        self.description = description
    }
}

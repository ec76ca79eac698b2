/// Why a zone cannot be counted.
public struct ZoneError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which zone it is, and what is wrong with it.
    public let description: String

    init(_ zone: Zone, _ text: String) {
        description = "zone '\(zone.name)': \(text)"
    }
}

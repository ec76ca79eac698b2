/// A number of events and their total duration.
public struct DurationStatistic: Sendable, Hashable, Encodable {
    /// Number of events.
    public private(set) var count: UInt64 = 0
    /// Total duration, in nanoseconds.
    public private(set) var nanoseconds: UInt64 = 0

    private enum CodingKeys: String, CodingKey {
        case count
        case nanoseconds = "ns"
    }

    /// No events yet.
    public init() {}

    /// Adds an event.
    public mutating func add(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        count += 1
        nanoseconds += UInt64(clamping: Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000))
    }
}

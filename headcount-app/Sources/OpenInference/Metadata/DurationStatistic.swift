/// How often something happened, and how long it took altogether.
public struct DurationStatistic: Sendable, Hashable, Encodable {
    /// How often it happened.
    public private(set) var count: UInt64 = 0
    /// How long it took altogether, in nanoseconds.
    public private(set) var nanoseconds: UInt64 = 0

    private enum CodingKeys: String, CodingKey {
        case count
        case nanoseconds = "ns"
    }

    /// Something that has not happened yet.
    public init() {}

    /// It happened once more.
    public mutating func add(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        count += 1
        nanoseconds += UInt64(clamping: Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000))
    }
}

/// What an estimate shall contain. The count is always there.
public struct EstimationTargets: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let count = EstimationTargets(rawValue: 1 << 0)
    /// A point for each head counted; without it no peak search runs.
    public static let coordinates = EstimationTargets(rawValue: 1 << 1)
    /// The density map itself.
    public static let densityMap = EstimationTargets(rawValue: 1 << 2)

    public static let countAndCoordinates: EstimationTargets = [.count, .coordinates]

    /// The reference's name for count and coordinates.
    public static let t1 = countAndCoordinates
    /// The reference's name for the count alone.
    public static let t2 = count
}

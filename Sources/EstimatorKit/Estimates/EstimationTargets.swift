/// What an answer should contain.
///
/// The count is always there.
public struct EstimationTargets: OptionSet, Sendable, Hashable {
    /// One bit for each part of an answer.
    public let rawValue: Int

    /// Targets from bits; unknown bits are kept and have no effect.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The number of people; given whether or not it is asked for.
    public static let count = EstimationTargets(rawValue: 1 << 0)
    /// A point for each head counted; without it no peak search runs.
    public static let coordinates = EstimationTargets(rawValue: 1 << 1)
    /// The density map itself.
    public static let densityMap = EstimationTargets(rawValue: 1 << 2)

    /// The number of people and a point for each; the default of a single estimate.
    public static let countAndCoordinates: EstimationTargets = [.count, .coordinates]

    /// The reference design's name for count and coordinates.
    public static let t1 = countAndCoordinates
    /// The reference design's name for the count alone.
    public static let t2 = count
}

import EstimatorKit

/// How often the intervals around counts held the true count.
public struct IntervalFigure: Sendable, Hashable, Codable {
    /// The share of the pictures that the intervals are meant to hold for, between 0 and 1.
    public let level: Double
    /// Number of pictures whose answer has an interval of that level.
    public let pictures: Int
    /// The share of these pictures whose true count lies in their interval, from 0 to 1.
    public let coverage: Double

    /// One figure for each level that answers have, lowest first.
    static func figures(of scores: [PictureScore]) -> [IntervalFigure] {
        let intervals = scores.compactMap { score in score.interval.map { (score.truth, $0) } }
        return Dictionary(grouping: intervals, by: { $0.1.level }).sorted { $0.key < $1.key }.map { level, group in
            let inside = group.count { truth, interval in interval.contains(Double(truth)) }
            return IntervalFigure(
                level: level,
                pictures: group.count,
                coverage: Double(inside) / Double(group.count)
            )
        }
    }
}

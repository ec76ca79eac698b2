import EstimatorKit

/// How often prediction intervals contain the true count.
public struct IntervalFigure: Sendable, Hashable, Codable {
    /// The share of images that the intervals are calibrated for, between 0 and 1.
    public let level: Double
    /// Number of images whose answer has an interval of that level.
    public let images: Int
    /// The share of these images whose true count is in their interval, from 0 to 1.
    public let coverage: Double

    /// One figure for each level in the answers, lowest first.
    static func figures(of scores: [ImageScore]) -> [IntervalFigure] {
        let intervals = scores.compactMap { score in score.interval.map { (score.truth, $0) } }
        return Dictionary(grouping: intervals, by: { $0.1.level }).sorted { $0.key < $1.key }.map { level, group in
            let inside = group.count { truth, interval in interval.contains(Double(truth)) }
            return IntervalFigure(
                level: level,
                images: group.count,
                coverage: Double(inside) / Double(group.count)
            )
        }
    }
}

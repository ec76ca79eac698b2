internal import EstimatorKit
internal import Foundation

extension ModelManifest {
    /// How a count is checked by that of a smaller copy of the image: people do not change when the image is reduced.
    ///
    /// Where the network counts another number then, heads are of a size, or things look like heads, that it does not
    /// know for certain. The limits were chosen on images that were held out of training.
    public struct Consistency: Sendable, Hashable, Codable {
        /// How many times smaller the copy is, in width and height.
        public var reduction: Int
        /// Added to both counts before they are compared, in people: one person more or less says little among few.
        public var offset: Double
        /// The largest natural logarithm of the copy's count by the image's that is usual.
        public var more: Double
        /// The same for a copy in which fewer people are counted.
        public var fewer: Double
        /// An interval that is wider where the counts disagree; it takes the place of the manifest's own.
        public var interval: GrowingInterval?
    }

    /// The true count lies within count ± factor · (count + offset)^power · (1 + growth · disagreement).
    public struct GrowingInterval: Sendable, Hashable, Codable {
        /// Between 0 and 1.
        public var level: Double
        /// In people; keeps the interval from closing when there are few people.
        public var offset: Double
        /// How fast the width grows with the count; 1 is proportional.
        public var power: Double
        /// The half width where `(count + offset)^power` is 1 and the counts agree, in people.
        public var factor: Double
        /// How fast the width grows with the disagreement.
        public var growth: Double
    }
}

extension ModelManifest.Consistency {
    /// The natural logarithm of the copy's count by the image's: 0 where both are the same.
    func logRatio(count: Double, copy: Double) -> Double {
        log((copy + offset) / (count + offset))
    }

    /// The logarithm as a multiple of what is usual: above 1 the count may be far off.
    func score(_ logRatio: Double) -> Double {
        logRatio > 0 ? logRatio / more : -logRatio / fewer
    }
}

extension ModelManifest.GrowingInterval {
    /// The interval around a density map's sum, never below 0.
    func around(_ sum: Double, logRatio: Double) -> CountInterval {
        let half = factor * pow(sum + offset, power) * (1 + growth * abs(logRatio))
        return CountInterval(level: level, lower: max(0, sum - half), upper: sum + half)
    }
}

internal import EstimatorKit
internal import Foundation

extension ModelManifest {
    /// The true count lies within count ± factor · (count + offset)^power, for a share `level` of the images.
    ///
    /// Calibrated on images that were held out of training, by split conformal prediction: Papadopoulos et al.,
    /// "Inductive Confidence Machines for Regression", ECML 2002.
    public struct Interval: Sendable, Hashable, Codable {
        /// Between 0 and 1.
        public var level: Double
        /// In people; keeps the interval from closing when there are few people.
        public var offset: Double
        /// How fast the width grows with the count; 1 is proportional.
        public var power: Double
        /// The half width where `(count + offset)^power` is 1, in people.
        public var factor: Double
    }
}

extension ModelManifest.Interval {
    /// The interval around a density map's sum, never below 0.
    func around(_ sum: Double) -> CountInterval {
        let half = factor * pow(sum + offset, power)
        return CountInterval(level: level, lower: max(0, sum - half), upper: sum + half)
    }
}

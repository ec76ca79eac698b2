public import EstimatorKit

/// What is said about one counted image, on every interface: command line, HTTP, page.
///
/// docs/count-report.schema.json describes its JSON; the tests hold what is written against it.
public struct CountReport: Codable, Sendable, Hashable {
    /// Whole people.
    public var count: Int
    /// The same before it was made whole: the sum of the density map.
    public var density: Double
    /// Between which numbers the true count lies; absent where nobody can say.
    public var interval: Interval?
    /// How unlike the training images the image is: usual up to 1, beyond it the count may be far off.
    public var outOfDistributionScore: Double?
    /// A point on each head, in pixels of the whole image: x, y, and a confidence from 0 to 1. Absent unless asked for.
    public var points: [[Double]]?
    /// The zones asked for, in that order; absent without any.
    public var zones: [Zone]?
    /// The density map; absent unless asked for.
    public var densityMap: DensityMapReport?
    /// What a reader of the count should know; empty where there is nothing.
    public var warnings: [String]
    /// Of the whole image as seen, in pixels.
    public var width: Int
    /// Of the whole image as seen, in pixels.
    public var height: Int
    /// The file format, such as `JPEG`; absent for pixels that came as such.
    public var format: String?
    /// What counted.
    public var model: Model
    /// Where the time went, in milliseconds.
    public var timings: Timings

    /// Between which numbers the true count lies, for a share `level` of the images.
    public struct Interval: Codable, Sendable, Hashable {
        /// Share of the images for which it holds, from 0 to 1.
        public var level: Double
        /// The least number of people.
        public var lower: Double
        /// The largest number of people.
        public var upper: Double
    }

    /// The people in one zone.
    public struct Zone: Codable, Sendable, Hashable {
        /// What the request called it.
        public var name: String
        /// Whole people.
        public var count: Int
        /// The same before it was made whole.
        public var density: Double
    }

    /// What counted: an estimator and its network.
    public struct Model: Codable, Sendable, Hashable {
        /// The estimator's name.
        public var name: String
        /// Its version.
        public var version: String
        /// Of the network's file, in hexadecimal digits; absent for an estimator without one.
        public var sha256: String?
        /// What computes it, by ONNX Runtime's name; absent for an estimator that does not say.
        public var executionProvider: String?
        /// What its layers are computed with: `fp32`, `bf16`, `int8`; absent for an estimator that does not say.
        public var precision: String?

        /// What an estimator says about itself.
        public init(_ information: EstimatorInformation) {
            name = information.name
            version = information.version
            sha256 = information.modelSHA256
            executionProvider = information.executionProvider
            precision = information.precision
        }

        private enum CodingKeys: String, CodingKey {
            case name, version, sha256, precision
            case executionProvider = "execution_provider"
        }
    }

    /// Where the time went, in milliseconds.
    public struct Timings: Codable, Sendable, Hashable {
        /// Waiting for a worker.
        public var queue: Double
        /// Header and pixels.
        public var decode: Double
        /// The estimator's: preprocessing, network, postprocessing.
        public var estimate: Double
        /// From the image's last byte to this report.
        public var total: Double
    }

    private enum CodingKeys: String, CodingKey {
        case count, density, interval, points, zones, warnings, width, height, format, model
        case outOfDistributionScore = "out_of_distribution_score"
        case densityMap = "density_map"
        case timings = "timings_ms"
    }

    /// A report about a counted image.
    ///
    /// - Parameters:
    ///   - counted: the image.
    ///   - targets: points are left out unless they are among them.
    ///   - waiting: how long the image waited for a worker.
    ///   - total: from the image's last byte until now; the sum of the other times unless given.
    ///   - densityMap: the map in the form that is wanted.
    public init(
        _ counted: CountedImage,
        targets: EstimationTargets,
        waiting: Duration = .zero,
        total: Duration? = nil,
        densityMap: DensityMapReport? = nil
    ) {
        let (estimate, times) = (counted.estimate, counted.times)
        count = estimate.count
        density = estimate.density.rounded(toParts: 1000)
        interval = estimate.interval.map {
            Interval(level: $0.level, lower: $0.lower.rounded(toParts: 1000), upper: $0.upper.rounded(toParts: 1000))
        }
        outOfDistributionScore = estimate.outOfDistributionScore?.rounded(toParts: 1000)
        if targets.contains(.coordinates) {
            points = estimate.points.map {
                [$0.x.rounded(toParts: 10), $0.y.rounded(toParts: 10), $0.confidence.rounded(toParts: 1000)]
            }
        }
        if !counted.zones.isEmpty {
            zones = counted.zones.map {
                Zone(name: $0.name, count: $0.count, density: $0.density.rounded(toParts: 1000))
            }
        }
        self.densityMap = densityMap
        warnings = estimate.notices
        (width, height) = (counted.size.width, counted.size.height)
        format = counted.frame.format
        model = Model(counted.estimator)
        timings = Timings(
            queue: waiting.inMilliseconds,
            decode: times.decoding.inMilliseconds,
            estimate: times.estimating.inMilliseconds,
            total: (total ?? waiting + times.decoding + times.estimating).inMilliseconds
        )
    }
}

extension Duration {
    /// To hundredths of a millisecond.
    fileprivate var inMilliseconds: Double {
        (Double(components.seconds) * 1000 + Double(components.attoseconds) * 1e-15).rounded(toParts: 100)
    }
}

extension Double {
    /// To one `parts`-th, so that reports stay readable.
    fileprivate func rounded(toParts parts: Double) -> Double { (self * parts).rounded() / parts }
}

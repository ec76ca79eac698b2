public import EstimatorKit

/// The answer about one image, the same on every interface: command line, HTTP, page.
///
/// docs/count-report.schema.json describes its JSON; tests validate every output against it.
public struct CountReport: Codable, Sendable, Hashable {
    /// The number of people.
    public var count: Int
    /// The sum of the density map, before rounding.
    public var density: Double
    /// The prediction interval; absent if there is none.
    public var interval: Interval?
    /// How unlike the training images the image is: usual up to 1, beyond it the count may be far off.
    public var outOfDistributionScore: Double?
    /// A point for each head: x and y in pixels of the whole image, confidence from 0 to 1; absent unless asked for.
    public var points: [[Double]]?
    /// The zones, in the request's order; absent without any.
    public var zones: [Zone]?
    /// The density in ignored zones, which `density` and `count` do not have; absent without any.
    public var ignoredDensity: Double?
    /// The density map; absent unless asked for.
    public var densityMap: DensityMapReport?
    /// What a reader of the count should know; often empty.
    public var warnings: [String]
    /// Width of the whole upright image, in pixels.
    public var width: Int
    /// Height of the whole upright image, in pixels.
    public var height: Int
    /// The file format, such as `JPEG`; absent if the input was pixels.
    public var format: String?
    /// The page of the file that was counted, from 1; absent if the file has only one.
    public var page: Int?
    /// Pages of the file: pages of a TIFF, frames of an animation, images of a HEIC; absent if there is only one.
    public var pages: Int?
    /// The estimator that counted.
    public var model: Model
    /// Times in milliseconds.
    public var timings: Timings

    /// The prediction interval: it holds the true count for a share `level` of images.
    public struct Interval: Codable, Sendable, Hashable {
        /// Share of images whose true count is in the interval, from 0 to 1.
        public var level: Double
        /// The lowest number of people.
        public var lower: Double
        /// The highest number of people.
        public var upper: Double
    }

    /// The people in one zone.
    public struct Zone: Codable, Sendable, Hashable {
        /// The name in the request.
        public var name: String
        /// The number of people.
        public var count: Int
        /// The same before rounding.
        public var density: Double
    }

    /// The estimator that counted, and its network.
    public struct Model: Codable, Sendable, Hashable {
        /// The estimator's name.
        public var name: String
        /// Its version.
        public var version: String
        /// SHA-256 of the network's file, in hexadecimal digits; absent for an estimator without one.
        public var sha256: String?
        /// ONNX Runtime's execution provider; absent if the estimator does not say.
        public var executionProvider: String?
        /// The precision: `fp32`, `bf16` or `int8`; absent if the estimator does not say.
        public var precision: String?

        /// An estimator's information.
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

    /// Times in milliseconds.
    public struct Timings: Codable, Sendable, Hashable {
        /// Waiting for a worker.
        public var queue: Double
        /// Header and pixels.
        public var decode: Double
        /// The estimator's work: preprocessing, network, postprocessing.
        public var estimate: Double
        /// From the image's last byte to this report.
        public var total: Double
    }

    private enum CodingKeys: String, CodingKey {
        case count, density, interval, points, zones, warnings, width, height, format, page, pages, model
        case ignoredDensity = "ignored_density"
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
    ///   - densityMap: the map in the wanted form.
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
        ignoredDensity = counted.ignoredDensity?.rounded(toParts: 1000)
        self.densityMap = densityMap
        warnings = counted.notices
        (width, height) = (counted.size.width, counted.size.height)
        format = counted.frame.format
        if counted.frame.pages > 1 { (page, pages) = (counted.frame.page, counted.frame.pages) }
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
    /// Rounded to hundredths of a millisecond.
    fileprivate var inMilliseconds: Double {
        (Double(components.seconds) * 1000 + Double(components.attoseconds) * 1e-15).rounded(toParts: 100)
    }
}

extension Double {
    /// Rounded to multiples of 1/`parts`, so that reports stay readable.
    fileprivate func rounded(toParts parts: Double) -> Double { (self * parts).rounded() / parts }
}

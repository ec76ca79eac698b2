internal import EstimatorKit
internal import PeopleCounting

/// The answer of `POST /v1/count`.
struct CountAnswer: Encodable {
    /// The people in one zone.
    struct ZoneAnswer: Encodable {
        let name: String
        let count: Double
        let countRounded: Int
    }

    /// Between which numbers the true count lies, for a share `level` of the pictures.
    struct Interval: Encodable {
        let level: Double
        let lower: Double
        let upper: Double
    }

    /// The network that counted.
    struct Model: Encodable {
        let name: String
        let version: String
        let sha256: String
    }

    /// Where the time went, in milliseconds.
    struct Timings: Encodable {
        let decode: Double
        let queue: Double
        let estimate: Double
        let total: Double
    }

    let count: Double
    let countRounded: Int
    let interval: Interval?
    let unfamiliarity: Double?
    let points: [[Double]]?
    let density: DensityAnswer?
    let zones: [ZoneAnswer]?
    let width: Int
    let height: Int
    let format: String
    let model: Model
    let executionProvider: String
    let precision: String?
    let timingsMs: Timings
    let warnings: [String]

    /// An answer about one picture.
    ///
    /// - Parameters:
    ///   - counted: the picture, and how long it waited.
    ///   - query: says what is wanted.
    ///   - density: the map in the form that is wanted.
    ///   - total: from the body's last byte until now.
    init(
        _ counted: CountingDesk.Counted,
        _ query: CountQuery,
        density: DensityAnswer?,
        total: Duration
    ) {
        let picture = counted.picture
        let (estimate, estimator) = (picture.estimate, picture.estimator)
        count = estimate.density.rounded(toParts: 1000)
        countRounded = estimate.count
        interval = estimate.interval.map {
            Interval(level: $0.level, lower: $0.lower.rounded(toParts: 1000), upper: $0.upper.rounded(toParts: 1000))
        }
        unfamiliarity = estimate.unfamiliarity?.rounded(toParts: 1000)
        points =
            query.targets.contains(.coordinates)
            ? estimate.points.map {
                [$0.x.rounded(toParts: 10), $0.y.rounded(toParts: 10), $0.confidence.rounded(toParts: 1000)]
            }
            : nil
        self.density = density
        zones =
            query.zones.isEmpty
            ? nil
            : picture.zones.map {
                ZoneAnswer(name: $0.name, count: $0.density.rounded(toParts: 1000), countRounded: $0.count)
            }
        width = picture.size.width
        height = picture.size.height
        format = picture.format
        model = Model(
            name: estimator.name,
            version: estimator.version,
            sha256: estimator.modelSHA256 ?? ""
        )
        executionProvider = estimator.executionProvider ?? ""
        precision = estimator.precision
        timingsMs = Timings(
            decode: picture.times.decoding.milliseconds,
            queue: counted.waiting.milliseconds,
            estimate: picture.times.estimating.milliseconds,
            total: total.milliseconds
        )
        warnings = estimate.notices
    }
}

extension Duration {
    /// To hundredths of a millisecond.
    fileprivate var milliseconds: Double { (inSeconds * 1000).rounded(toParts: 100) }
}

extension Double {
    /// To one `parts`-th, so that answers stay readable.
    fileprivate func rounded(toParts parts: Double) -> Double { (self * parts).rounded() / parts }
}

public import EstimatorKit

/// An image and what was counted in it.
public struct CountedImage: Sendable {
    /// The pixels that were looked at.
    public let frame: Frame
    /// The answer; points and map are in pixels of the whole image.
    public let estimate: PeopleCount
    /// The estimator that counted.
    public let estimator: EstimatorInformation
    /// The zones, in the request's order.
    public let zones: [ZoneCount]
    /// Parts of the image in which nobody was counted, in pixels of the whole image.
    public let ignored: [Zone]
    /// The density in ignored zones, which is left out of the estimate; `nil` if nothing was to be ignored.
    public let ignoredDensity: Double?
    /// What a reader of the count should know: about the file, the zones and the estimate; often empty.
    public let notices: [String]
    /// How long decoding and estimating took.
    public let times: StageTimes

    /// An image as the steps of a `CountingPipeline` leave it.
    public init(
        frame: Frame,
        estimate: PeopleCount,
        estimator: EstimatorInformation,
        zones: [ZoneCount],
        ignored: [Zone] = [],
        ignoredDensity: Double? = nil,
        notices: [String] = [],
        times: StageTimes
    ) {
        self.frame = frame
        self.estimate = estimate
        self.estimator = estimator
        self.zones = zones
        self.ignored = ignored
        self.ignoredDensity = ignoredDensity
        self.notices = notices + estimate.notices
        self.times = times
    }

    /// The number of people.
    public var count: Int { estimate.count }
    /// Size of the whole upright image, in pixels.
    public var size: PixelSize { frame.size }
}

/// How long each stage took.
public struct StageTimes: Sendable, Hashable {
    /// Header and pixels.
    public let decoding: Duration
    /// The estimator's work: preprocessing, waiting for a thread, network, postprocessing.
    public let estimating: Duration

    /// Times as measured.
    public init(decoding: Duration, estimating: Duration) {
        self.decoding = decoding
        self.estimating = estimating
    }
}

/// The answer of a people counter for one image.
public struct PeopleCount: Sendable, Hashable {
    /// The number of people, never negative.
    public var count: Int
    /// The sum of the density map, before rounding.
    public var density: Double
    /// The prediction interval; `nil` when the estimator has none, or when the image is unlike those that its intervals
    /// hold for.
    ///
    /// It belongs to everything that was counted: a zone has none.
    public var interval: CountInterval?
    /// How unlike the training images this image is: usual up to 1, beyond it the count may be far off.
    ///
    /// Never negative; `nil` when the estimator does not know. An estimator that gives more than 1 also gives a notice.
    public var outOfDistributionScore: Double?
    /// One point per person when coordinates were asked for, else none; highest confidence first.
    public var points: [HeadPoint]
    /// When it was asked for.
    public var densityMap: DensityMap?
    /// What a reader of the count should know: invalid cells, tiles, an image unlike the training images.
    public var notices: [String]

    /// An answer as given: parts that were not asked for are left out.
    public init(
        count: Int,
        density: Double,
        interval: CountInterval? = nil,
        outOfDistributionScore: Double? = nil,
        points: [HeadPoint] = [],
        densityMap: DensityMap? = nil,
        notices: [String] = []
    ) {
        self.count = count
        self.density = density
        self.interval = interval
        self.outOfDistributionScore = outOfDistributionScore
        self.points = points
        self.densityMap = densityMap
        self.notices = notices
    }

    /// The points in whole pixels of the whole image, cut towards zero, as the reference design gives them.
    ///
    /// A plugin may give any number: NaN becomes 0, and a number beyond the integers, infinity included, the nearest
    /// integer.
    public var coordinates: [Point] {
        points.map { Point(x: Self.whole($0.x), y: Self.whole($0.y)) }
    }

    private static func whole(_ value: Double) -> Int {
        if value.isNaN { return 0 }
        return Int(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
    }
}

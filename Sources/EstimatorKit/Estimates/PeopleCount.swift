/// The answer of a people counter for one image.
public struct PeopleCount: Sendable, Hashable {
    /// The number of people, never negative.
    public var count: Int
    /// The same before it was made whole: the sum of the density map.
    public var density: Double
    /// Between which numbers the true count lies, and how often; `nil` where the estimator cannot say, or where the
    /// image is unlike those that its intervals hold for.
    ///
    /// It is about all that was counted: a part of it has no interval.
    public var interval: CountInterval?
    /// How unlike the images that the estimator was made for this one is: usual up to 1, beyond it the count may be
    /// anything.
    ///
    /// Never negative; `nil` where the estimator cannot say. Whoever gives more than 1 gives a notice too.
    public var outOfDistributionScore: Double?
    /// One point a person when coordinates were asked for, else none; strongest first.
    public var points: [HeadPoint]
    /// When it was asked for.
    public var densityMap: DensityMap?
    /// What whoever reads the count should know: cells that were not numbers, tiles, an image unlike the trained ones.
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

    /// The points in whole pixels of the full image, cut towards zero, as the reference gives them.
    ///
    /// An estimator may come from a plugin, so any point has its coordinates: NaN becomes 0, and what no integer holds,
    /// the infinite included, the nearest integer.
    public var coordinates: [Point] {
        points.map { Point(x: Self.whole($0.x), y: Self.whole($0.y)) }
    }

    private static func whole(_ value: Double) -> Int {
        if value.isNaN { return 0 }
        return Int(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
    }
}

/// The answer of a people counter for one image.
public struct PeopleCount: Sendable, Hashable {
    /// The number of people, never negative.
    public var count: Int
    /// The same before it was made whole: the sum of the density map.
    public var density: Double
    /// One point a person when coordinates were asked for, else none; strongest first.
    public var points: [HeadPoint]
    /// When it was asked for.
    public var densityMap: DensityMap?
    /// What whoever reads the count should know: cells that were not numbers, tiles, a side beyond the trained range.
    public var notices: [String]

    /// An answer as given: parts that were not asked for are left out.
    public init(
        count: Int,
        density: Double,
        points: [HeadPoint] = [],
        densityMap: DensityMap? = nil,
        notices: [String] = []
    ) {
        self.count = count
        self.density = density
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

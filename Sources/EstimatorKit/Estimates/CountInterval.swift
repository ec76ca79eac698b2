/// A prediction interval: it holds the true count for a known share of the images like those it was calibrated on.
public struct CountInterval: Sendable, Hashable {
    /// The share of images whose true count lies inside, between 0 and 1; 0.8 is four of five.
    public var level: Double
    /// The lower end, in people; not negative.
    public var lower: Double
    /// The upper end, in people; not below the lower one.
    public var upper: Double

    /// A range as given: nothing is checked.
    public init(level: Double, lower: Double, upper: Double) {
        self.level = level
        self.lower = lower
        self.upper = upper
    }

    /// Whether the level lies between 0 and 1, and the ends are numbers from 0 up, the lower one first.
    public var isValid: Bool {
        0 < level && level < 1 && 0 <= lower && lower <= upper && upper.isFinite
    }

    /// Whether a number of people lies in the range, the ends included.
    public func contains(_ count: Double) -> Bool {
        lower <= count && count <= upper
    }
}

public import EstimatorKit

/// A queue in an image.
public struct QueueLength: Sendable, Hashable {
    /// The people who wait, never negative.
    public var people: Int
    /// The part of the image that was looked at, in pixels.
    public var area: Rect

    /// An answer as given.
    public init(people: Int, area: Rect) {
        self.people = people
        self.area = area
    }
}

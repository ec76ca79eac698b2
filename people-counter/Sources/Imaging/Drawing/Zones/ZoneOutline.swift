import EstimatorKit

/// A zone to be drawn: its outline, and a label with its name and count.
public struct ZoneOutline: Sendable, Hashable {
    /// A corner, in pixels of the whole image; it may lie outside the image.
    public struct Corner: Sendable, Hashable {
        /// From the image's left edge.
        public var x: Double
        /// From the image's top edge.
        public var y: Double

        /// A corner as given.
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// The zone's name; a long one is shortened.
    public var name: String
    /// In order, in either direction; the last is joined to the first.
    ///
    /// A zone with fewer than three, or with one that is not finite, is not drawn.
    public var corners: [Corner]
    /// The number of people in the zone; `nil` when it has none.
    public var count: Int?
    /// Whether nobody was counted in the zone: it is dimmed and hatched, and labelled as ignored.
    public var isIgnored: Bool

    /// A zone in pixels of the whole image.
    public init(name: String, corners: [Corner], count: Int? = nil, isIgnored: Bool = false) {
        self.name = name
        self.corners = corners
        self.count = count
        self.isIgnored = isIgnored
    }

    /// The same zone in an image whose origin is `offset` further to the top left.
    func moved(by offset: Point) -> ZoneOutline {
        var moved = self
        moved.corners = corners.map { Corner(x: $0.x + Double(offset.x), y: $0.y + Double(offset.y)) }
        return moved
    }
}

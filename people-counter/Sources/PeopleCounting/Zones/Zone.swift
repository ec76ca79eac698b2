/// A part of an image that also gets a count of its own: a polygon.
public struct Zone: Sendable, Hashable {
    /// A corner.
    public struct Corner: Sendable, Hashable {
        /// From the image's left edge, in the zone's unit.
        public var x: Double
        /// From the image's top edge, in the zone's unit.
        public var y: Double

        /// A corner as given; it may lie outside the image.
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// The zone's name in the answer.
    public var name: String
    /// In order, in either direction; the last is joined to the first.
    public var corners: [Corner]
    /// The unit of the corners' numbers.
    public var unit: RegionUnit

    /// A polygon; whether it fits an image is checked when that is counted.
    public init(name: String, corners: [Corner], unit: RegionUnit) {
        self.name = name
        self.corners = corners
        self.unit = unit
    }

    /// A rectangle.
    public init(name: String, x: Double, y: Double, width: Double, height: Double, unit: RegionUnit) {
        let corners = [
            Corner(x: x, y: y), Corner(x: x + width, y: y), Corner(x: x + width, y: y + height),
            Corner(x: x, y: y + height),
        ]
        self.init(name: name, corners: corners, unit: unit)
    }
}

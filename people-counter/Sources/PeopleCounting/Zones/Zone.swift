/// A part of an image in which people are counted: a polygon.
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

    /// What the corners' numbers are.
    public enum Unit: Sendable, Hashable {
        /// Pixels of the image as seen, the origin at the top left.
        case pixels
        /// Shares of the image's width and height, from 0 to 1.
        case fractions
    }

    /// What the zone is called in the answer.
    public var name: String
    /// In order, either way round; the last is joined to the first.
    public var corners: [Corner]
    /// What the corners' numbers are.
    public var unit: Unit

    /// A polygon; whether it fits an image is checked when that is counted.
    public init(name: String, corners: [Corner], unit: Unit) {
        self.name = name
        self.corners = corners
        self.unit = unit
    }

    /// A rectangle.
    public init(name: String, x: Double, y: Double, width: Double, height: Double, unit: Unit) {
        let corners = [
            Corner(x: x, y: y), Corner(x: x + width, y: y), Corner(x: x + width, y: y + height),
            Corner(x: x, y: y + height),
        ]
        self.init(name: name, corners: corners, unit: unit)
    }
}

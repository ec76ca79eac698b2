public import EstimatorKit

/// The only part of an image that is looked at: a rectangle, in pixels or in shares of the image.
public struct Area: Sendable, Hashable {
    private let x: Double
    private let y: Double
    private let width: Double
    private let height: Double
    private let unit: Zone.Unit

    /// A rectangle in pixels of the upright image.
    public init(_ rect: Rect) {
        (x, y) = (Double(rect.x), Double(rect.y))
        (width, height) = (Double(rect.width), Double(rect.height))
        unit = .pixels
    }

    /// A rectangle as given; whether it fits an image is checked when that is counted.
    public init(x: Double, y: Double, width: Double, height: Double, unit: Zone.Unit) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.unit = unit
    }

    /// The rectangle in whole pixels of an image of that size.
    public func rect(in size: PixelSize) -> Rect {
        let (right, down) = unit == .fractions ? (Double(size.width), Double(size.height)) : (1, 1)
        return Rect(truncating: x * right, y * down, width: width * right, height: height * down)
    }
}

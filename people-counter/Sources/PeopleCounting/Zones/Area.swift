public import EstimatorKit

/// The only part of an image that is looked at: a rectangle, in pixels or in shares of the image.
public struct Area: Sendable, Hashable {
    private let x: Double
    private let y: Double
    private let width: Double
    private let height: Double
    private let unit: RegionUnit

    /// A rectangle in pixels of the upright image.
    public init(_ rect: Rect) {
        (x, y) = (Double(rect.x), Double(rect.y))
        (width, height) = (Double(rect.width), Double(rect.height))
        unit = .pixels
    }

    /// A rectangle as given; whether it fits an image is checked when that is counted.
    public init(x: Double, y: Double, width: Double, height: Double, unit: RegionUnit) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.unit = unit
    }

    /// The rectangle in whole pixels of an image of that size.
    ///
    /// What reaches beyond the image by no more than rounding does is cut off; the rest is left for the caller to refuse.
    public func rect(in size: PixelSize) -> Rect {
        let factor = unit.pixels(in: size)
        let rect = Rect(truncating: x * factor.x, y * factor.y, width: width * factor.x, height: height * factor.y)
        let (left, top) = (max(rect.x, 0), max(rect.y, 0))
        let right = min(rect.x + rect.width, size.width)
        let bottom = min(rect.y + rect.height, size.height)
        let cut = Rect(x: left, y: top, width: right - left, height: bottom - top)
        let slack = max(1, Int((Double(max(size.width, size.height)) * RegionUnit.slack).rounded()))
        let isNear =
            unit != .pixels && left - rect.x <= slack && top - rect.y <= slack && rect.x + rect.width - right <= slack
            && rect.y + rect.height - bottom <= slack
        return isNear ? cut : rect
    }
}

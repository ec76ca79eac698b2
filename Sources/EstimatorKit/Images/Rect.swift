/// A rectangle of whole pixels, its origin at the top left.
///
/// An image accepts it as a detect area when its sides are positive and it is entirely inside the image.
public struct Rect: Sendable, Hashable {
    /// Pixels from the image's left edge to the rectangle's.
    public var x: Int
    /// Pixels from the image's top edge to the rectangle's.
    public var y: Int
    /// Pixels from the left edge to the right one; an image accepts positive ones only.
    public var width: Int
    /// Pixels from the top edge to the bottom one; an image accepts positive ones only.
    public var height: Int

    /// A rectangle as given; `isInside(_:)` tells whether an image accepts it.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// A rectangle with fractional sides, cut to whole pixels towards zero as in LUNA SDK.
    ///
    /// A value that is not finite, or too large for an integer, gives an empty rectangle, which no image accepts.
    public init(truncating x: Double, _ y: Double, width: Double, height: Double) {
        func whole(_ value: Double) -> Int? { Int(exactly: value.rounded(.towardZero)) }
        if let x = whole(x), let y = whole(y), let width = whole(width), let height = whole(height) {
            self.init(x: x, y: y, width: width, height: height)
        } else {
            self.init(x: 0, y: 0, width: 0, height: 0)
        }
    }

    /// The whole image.
    public init(_ size: PixelSize) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// Width and height, without the position.
    public var size: PixelSize { PixelSize(width: width, height: height) }

    /// Whether the rectangle is not empty and entirely inside an image of `size`.
    public func isInside(_ size: PixelSize) -> Bool {
        x >= 0 && y >= 0 && width > 0 && height > 0
            && x <= size.width && width <= size.width - x
            && y <= size.height && height <= size.height - y
    }
}

extension Rect: CustomStringConvertible {
    /// Origin and size, for messages: `(x 10, y 20, 640×480)`.
    public var description: String { "(x \(x), y \(y), \(width)×\(height))" }
}

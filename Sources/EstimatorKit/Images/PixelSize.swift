/// Width and height of an image or of a part of one, in pixels.
public struct PixelSize: Sendable, Hashable {
    /// Pixels in a row.
    public var width: Int
    /// Rows of pixels.
    public var height: Int

    /// A size as given: sides that are not positive are kept, and refused when an image is made.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Number of pixels; saturates instead of overflowing.
    public var area: Int {
        let (product, overflow) = width.multipliedReportingOverflow(by: height)
        return overflow ? .max : product
    }
}

extension PixelSize: CustomStringConvertible {
    /// Width and height as people write them: `640×480`.
    public var description: String { "\(width)×\(height)" }
}

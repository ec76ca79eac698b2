public import EstimatorKit
public import Imaging

/// Pixels in which people are counted, and where they lie in the whole image.
public struct Frame: Sendable {
    /// The decoded pixels: the whole image, or the area that is looked at.
    public let image: VisionImage
    /// Where in the whole image the first of those pixels lies.
    public let origin: Point
    /// Size of the whole image as seen, in pixels.
    public let size: PixelSize
    /// The file format, such as `JPEG`; `nil` for pixels that came as such.
    public let format: String?

    /// The area of an opened image, decoded. Blocks; call it on a worker thread.
    ///
    /// - Throws: `ImagingError` for an image that is damaged; `CancellationError`.
    public init(_ opened: OpenedImage, area: Rect) throws {
        image = try Self.decoded(opened, area)
        origin = Point(x: area.x, y: area.y)
        size = opened.size
        format = opened.format.description
    }

    private static func decoded(_ opened: OpenedImage, _ area: Rect) throws -> VisionImage {
        do {
            return try opened.decode(area: area)
        } catch  where error.code == .cancelled {
            throw CancellationError()
        }
    }

    /// Pixels that came as such; nothing is copied: estimators look at the area alone.
    public init(_ image: VisionImage) {
        self.image = image
        origin = Point(x: 0, y: 0)
        size = image.size
        format = nil
    }
}

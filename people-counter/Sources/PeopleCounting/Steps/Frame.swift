public import EstimatorKit
public import Imaging

/// Pixels in which people are counted, and their position in the whole image.
public struct Frame: Sendable {
    /// The decoded pixels: the whole image, or the area that is looked at.
    public let image: VisionImage
    /// Position of the first pixel in the whole image.
    public let origin: Point
    /// Size of the whole upright image, in pixels.
    public let size: PixelSize
    /// The file format, such as `JPEG`; `nil` if the input was pixels.
    public let format: String?
    /// The page of the file that it is, from 1.
    public let page: Int
    /// Pages of the file.
    public let pages: Int
    /// What a reader of a count should know of the file: further pages, what had to be guessed, what is not seen.
    public let notices: [String]

    /// Decodes the area of an opened image.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Throws: `ImagingError` for an image that is damaged; `CancellationError`.
    public init(_ opened: OpenedImage, area: Rect) throws {
        image = try Self.decoded(opened, area)
        origin = Point(x: area.x, y: area.y)
        size = opened.size
        format = opened.format.description
        (page, pages) = (opened.page, opened.pages)
        notices = opened.notices
    }

    private static func decoded(_ opened: OpenedImage, _ area: Rect) throws -> VisionImage {
        do {
            return try opened.decode(area: area)
        } catch  where error.code == .cancelled {
            throw CancellationError()
        }
    }

    /// A frame of the given pixels, without a copy.
    public init(_ image: VisionImage) {
        self.image = image
        origin = Point(x: 0, y: 0)
        size = image.size
        format = nil
        (page, pages) = (1, 1)
        notices = []
    }
}

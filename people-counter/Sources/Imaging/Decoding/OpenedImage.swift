public import EstimatorKit

/// An image whose header was read and accepted, and which is not decoded yet.
///
/// It keeps the encoded bytes and no decoder: any number of threads may decode it, each time from the beginning.
public struct OpenedImage: Sendable {
    /// Width and height of the upright image, that is after EXIF's orientation.
    public let size: PixelSize
    /// The format, from the first bytes.
    public let format: ImageFormat
    /// Pages of a TIFF, frames of an animation, images of a HEIC, else 1.
    ///
    /// Smaller copies and masks that a TIFF marks as such are not among them.
    public let pages: Int
    /// The number of the page that `decode` gives; the first one is 1.
    public let page: Int
    /// What a reader of a count should know: about the input, further pages, what had to be guessed or is not seen.
    ///
    /// Often empty.
    public let notices: [String]
    /// The image's name in messages.
    public var name: String { encoded.name }

    private let encoded: EncodedImage
    private let source: any PixelSource

    /// `isChosen` says whether the page was asked for by its number.
    init(encoded: EncodedImage, format: ImageFormat, source: any PixelSource, isChosen: Bool) {
        self.encoded = encoded
        self.source = source
        self.format = format
        self.pages = source.pages
        self.page = source.page
        let others =
            "this \(format) has \(source.pages) \(format.part)s; \(format.part) \(source.page) was counted, "
            + "--pages all (pages=all over HTTP) counts each"
        notices = encoded.notices + (source.pages > 1 && !isChosen ? [others] : []) + source.notices
        self.size = source.orientation.turned(source.size)
    }

    /// Decodes the image, or a part of it: upright, in 8-bit sRGB, packed R8G8B8.
    ///
    /// * Colours: an embedded ICC profile is applied, or what the file says of its primaries and transfer function; a CMYK
    ///   image without a profile is treated as common print colours. Grey becomes three equal channels. 16-bit samples
    ///   become 8-bit ones; floating-point samples are linear light from 0 to 1, clipped outside of it. `notices` say
    ///   where another range was found.
    /// * Transparent pixels are blended onto white. Bands of a TIFF that are not said to be opacity are left out.
    /// * Only pixels of `area` are made. Rows above it are read and dropped if the format cannot skip them. Rows below it
    ///   are not read, so damage there is not noticed.
    /// * Memory: three bytes per pixel of the area, and a few strips. Progressive JPEG, interlaced PNG, WebP, GIF, HEIC and
    ///   AVIF have to be decoded as a whole and take up to three times as much.
    ///
    /// Blocks the calling thread; call it on a worker thread. It ends early when its task is cancelled.
    ///
    /// - Parameter area: the part to decode, in pixels of the upright image; `nil` for the whole image.
    /// - Returns: an image of the area's size.
    /// - Throws: `invalidArea`, `corrupt`, `unsupportedFormat`, or `cancelled`.
    public func decode(area: Rect? = nil) throws(ImagingError) -> VisionImage {
        let area = area ?? Rect(size)
        guard area.isInside(size) else {
            throw encoded.error(
                .invalidArea,
                "the area \(area) is empty or reaches beyond the image's \(size) pixels"
            )
        }
        let stored = source.orientation.storedArea(of: area, seen: size)
        let placement = UprightPlacement(source.orientation, seen: area.size)
        return try VisionImage.filled(area.size) { (canvas) throws(ImagingError) in
            try source.forEachStrip(of: stored) { (strip, layout) throws(ImagingError) in
                guard !Task.isCancelled else { throw encoded.error(.cancelled, "decoding was cancelled") }
                placement.place(strip, layout, on: &canvas)
            }
        }
    }
}

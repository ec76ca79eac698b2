import EstimatorKit

/// The largest and smallest images that are decoded.
///
/// All limits are checked before a pixel is decoded, so a small file that claims to be a huge image costs nothing.
public struct ImageLimits: Sendable, Hashable {
    /// Bytes of the encoded image; 64 MiB by default.
    public var maxEncodedBytes: Int
    /// Pixels of the whole image, whatever part of it is decoded; 120 million by default.
    ///
    /// A decoded pixel takes three bytes; a progressive JPEG takes up to six more while it is decoded.
    public var maxPixels: Int
    /// Largest width and height of the whole image; 65500 by default, which is JPEG's own limit.
    public var maxSide: Int
    /// Smallest width and height of the whole image; 1 by default.
    public var minSide: Int
    /// Pages of one file that may be asked for together; 100 by default.
    public var maxPages: Int

    /// Limits; the defaults suit untrusted images.
    public init(
        maxEncodedBytes: Int = 64 << 20,
        maxPixels: Int = 120_000_000,
        maxSide: Int = 65500,
        minSide: Int = 1,
        maxPages: Int = 100
    ) {
        self.maxEncodedBytes = maxEncodedBytes
        self.maxPixels = maxPixels
        self.maxSide = maxSide
        self.minSide = minSide
        self.maxPages = maxPages
    }

    /// Limits for files of one's own, which may be larger.
    public static let ownFiles = ImageLimits(maxEncodedBytes: 1 << 30, maxPixels: 400_000_000)

    /// Refuses an encoded image of too many bytes.
    func check(_ encoded: EncodedImage) throws(ImagingError) {
        guard encoded.bytes.count <= maxEncodedBytes else { throw tooManyBytes(encoded.name) }
    }

    /// Refuses an image that is too large or too small.
    func check(_ size: PixelSize, of encoded: EncodedImage) throws(ImagingError) {
        guard max(size.width, size.height) <= maxSide, size.area <= maxPixels else {
            throw encoded.error(
                .tooLarge,
                "\(size) pixels are more than the allowed \(maxPixels) pixels of at most \(maxSide) a side; "
                    + "make the image smaller or raise the limit"
            )
        }
        guard min(size.width, size.height) >= max(minSide, 1) else {
            throw encoded.error(.tooSmall, "\(size) pixels: a side must have at least \(max(minSide, 1))")
        }
    }

    func tooManyBytes(_ name: String) -> ImagingError {
        ImagingError(
            .tooManyBytes,
            "\(name): more than the allowed \(maxEncodedBytes) bytes; make it smaller or raise the limit"
        )
    }
}

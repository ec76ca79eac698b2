import EstimatorKit

/// A source of strips of pixels: libvips, or one of our decoders.
protocol PixelSource: Sendable {
    /// Size as stored, before the image is turned.
    var size: PixelSize { get }
    /// How the stored pixels are turned upright.
    var orientation: Orientation { get }
    /// Pages of the file that could be decoded.
    var pages: Int { get }
    /// The number of the one that is; the first is 1.
    var page: Int { get }
    /// What had to be guessed, or is not seen.
    var notices: [String] { get }

    /// Gives the pixels of `area`, as stored, from top to bottom, in 8-bit sRGB.
    ///
    /// Stateless: each call decodes from the beginning.
    func forEachStrip(
        of area: Rect,
        _ body: (RawSpan, StripLayout) throws(ImagingError) -> Void
    ) throws(ImagingError)
}

extension PixelSource {
    var orientation: Orientation { .upright }
    var pages: Int { 1 }
    var page: Int { 1 }
    var notices: [String] { [] }
}

/// The layout of a strip's pixels.
struct StripLayout {
    /// First row of the strip, counted from the top of the decoded area.
    let firstRow: Int
    let rows: Int
    let width: Int
    /// Bytes from one row to the next; at least three times the width.
    let rowStride: Int
}

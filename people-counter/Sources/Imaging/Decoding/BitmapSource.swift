import EstimatorKit

/// A Windows bitmap, decoded here.
///
/// libvips has no reader for it and uses ImageMagick, whose decoders it marks as unsafe for untrusted input. Debian's
/// gdk-pixbuf would be one more C decoder. Uncompressed bitmaps are the usual ones, and every access below is checked.
struct BitmapSource: PixelSource {
    private let header: BitmapHeader
    private let encoded: EncodedImage

    var size: PixelSize { header.size }

    init(_ encoded: EncodedImage) throws(ImagingError) {
        self.encoded = encoded
        header = try BitmapHeader(encoded)
    }

    func forEachStrip(
        of area: Rect,
        _ body: (RawSpan, StripLayout) throws(ImagingError) -> Void
    ) throws(ImagingError) {
        guard encoded.bytes.count - header.pixelOffset >= header.rowStride * size.height else {
            throw encoded.error(.corrupt, "this BMP ends before its last row")
        }
        let alpha = usedAlpha
        var row = [UInt8](repeating: 0, count: area.width * 3)
        for y in 0..<area.height {
            read(row: area.y + y, from: area.x, into: &row, alpha)
            let layout = StripLayout(firstRow: y, rows: 1, width: area.width, rowStride: row.count)
            try unsafe body(row.span.bytes, layout)
        }
    }

    private func read(row y: Int, from x: Int, into row: inout [UInt8], _ alpha: BitmapChannel?) {
        let line = header.isTopDown ? y : size.height - 1 - y
        let start = header.pixelOffset + line * header.rowStride
        for column in 0..<row.count / 3 {
            let colour =
                if let channels = header.channels {
                    direct(start, x + column, channels, alpha)
                } else {
                    indexed(start, x + column)
                }
            row[column * 3] = colour.red
            row[column * 3 + 1] = colour.green
            row[column * 3 + 2] = colour.blue
        }
    }

    /// A pixel that contains its colour.
    private func direct(
        _ start: Int,
        _ x: Int,
        _ channels: BitmapChannels,
        _ alpha: BitmapChannel?
    ) -> (red: UInt8, green: UInt8, blue: UInt8) {
        let pixel = pixel(at: start + x * header.bitsPerPixel / 8)
        let colour = (channels.red.value(in: pixel), channels.green.value(in: pixel), channels.blue.value(in: pixel))
        guard let alpha = alpha?.value(in: pixel) else { return colour }
        return (colour.0.onWhite(alpha), colour.1.onWhite(alpha), colour.2.onWhite(alpha))
    }

    private func pixel(at offset: Int) -> Int {
        var pixel = 0
        for byte in 0..<header.bitsPerPixel / 8 { pixel |= Int(encoded.bytes[offset + byte]) << (byte * 8) }
        return pixel
    }

    /// The opacity, unless it is 0 everywhere: programs that know none leave it so, and viewers take no notice of it.
    private var usedAlpha: BitmapChannel? {
        guard let alpha = header.channels?.alpha else { return nil }
        let isUsed = (0..<size.height).contains { y in
            (0..<size.width).contains { x in
                let offset = header.pixelOffset + y * header.rowStride + x * header.bitsPerPixel / 8
                return alpha.value(in: pixel(at: offset)) != 0
            }
        }
        return isUsed ? alpha : nil
    }

    /// A pixel that contains an index of the palette; an index beyond it is black, as in browsers.
    private func indexed(_ start: Int, _ x: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
        let bit = x * header.bitsPerPixel
        let shift = 8 - header.bitsPerPixel - bit % 8
        let mask = (1 << header.bitsPerPixel) - 1
        let index = (Int(encoded.bytes[start + bit / 8]) >> shift) & mask
        return index < header.palette.count ? header.palette[index] : (0, 0, 0)
    }
}

extension UInt8 {
    /// This colour with `alpha`, blended onto white.
    fileprivate func onWhite(_ alpha: UInt8) -> UInt8 {
        let white = 255 * (255 - Int(alpha))
        return UInt8((Int(self) * Int(alpha) + white + 127) / 255)
    }
}

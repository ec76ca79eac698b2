import EstimatorKit

/// A portable greymap (P5) or pixmap (P6), decoded here.
///
/// libvips marks its own reader as unsafe for untrusted input, and the format is simple: a header of three numbers.
struct AnymapSource: PixelSource {
    private let header: AnymapHeader
    private let encoded: EncodedImage

    var size: PixelSize { header.size }

    /// A file may have several images, one after the other.
    var notices: [String] {
        let end = header.pixelOffset + size.area * header.bands * header.bytesPerSample
        guard encoded.bytes.dropFirst(end).starts(with: encoded.bytes.prefix(2)) else { return [] }
        return ["this PPM has further images, of which only the first is read"]
    }

    init(_ encoded: EncodedImage) throws(ImagingError) {
        self.encoded = encoded
        header = try AnymapHeader(encoded)
    }

    func forEachStrip(
        of area: Rect,
        _ body: (RawSpan, StripLayout) throws(ImagingError) -> Void
    ) throws(ImagingError) {
        let rowLength = size.width * header.bands * header.bytesPerSample
        guard encoded.bytes.count - header.pixelOffset >= rowLength * size.height else {
            throw encoded.error(.corrupt, "this PPM ends before its last row")
        }
        var row = [UInt8](repeating: 0, count: area.width * 3)
        for y in 0..<area.height {
            let start = header.pixelOffset + (area.y + y) * rowLength
            read(start + area.x * header.bands * header.bytesPerSample, into: &row)
            let layout = StripLayout(firstRow: y, rows: 1, width: area.width, rowStride: row.count)
            try unsafe body(row.span.bytes, layout)
        }
    }

    private func read(_ start: Int, into row: inout [UInt8]) {
        for index in 0..<row.count {
            let sample = header.bands == 3 ? index : index / 3
            row[index] = brightness(at: start + sample * header.bytesPerSample)
        }
    }

    /// The sample at `offset`, scaled to 0 to 255.
    private func brightness(at offset: Int) -> UInt8 {
        var sample = Int(encoded.bytes[offset])
        if header.bytesPerSample == 2 { sample = sample << 8 | Int(encoded.bytes[offset + 1]) }
        return UInt8((min(sample, header.maximum) * 255 + header.maximum / 2) / header.maximum)
    }
}

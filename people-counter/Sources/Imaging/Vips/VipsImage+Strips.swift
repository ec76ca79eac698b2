import CVips
import EstimatorKit

extension VipsImage {
    /// Rows of a strip: enough to write turned images in blocks, and few compared with any image.
    private static let rowsPerStrip = 64

    /// Makes the pixels, of three bytes unless said otherwise, from top to bottom, in this thread.
    ///
    /// libvips' own functions for this allocate the memory themselves, or use threads of their own. `body` returns whether
    /// to continue.
    func forEachStrip(bytesPerPixel: Int = 3, _ body: (RawSpan, StripLayout) -> Bool) throws(VipsFailure) {
        let width = Int(header.width)
        let height = Int(header.height)
        try unsafe withHandle { (handle) throws(VipsFailure) in
            guard let region = unsafe cvips_region_new(handle) else { throw VipsFailure.last() }
            defer { unsafe cvips_region_release(region) }
            for firstRow in stride(from: 0, to: height, by: Self.rowsPerStrip) {
                let rows = min(Self.rowsPerStrip, height - firstRow)
                var rowStride = 0
                guard let start = unsafe cvips_region_rows(region, Int32(firstRow), Int32(rows), &rowStride) else {
                    throw VipsFailure.last()
                }
                let count = (rows - 1) * rowStride + width * bytesPerPixel
                let strip = unsafe RawSpan(_unsafeStart: start, byteCount: count)
                let layout = StripLayout(firstRow: firstRow, rows: rows, width: width, rowStride: rowStride)
                guard body(strip, layout) else { return }
            }
        }
    }
}

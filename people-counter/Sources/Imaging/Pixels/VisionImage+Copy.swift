import EstimatorKit

extension VisionImage {
    /// A packed copy, changed by `draw`.
    func packedCopy(_ draw: (inout Canvas) -> Void = { _ in }) throws(ImagingError) -> VisionImage {
        guard format == .r8g8b8 else {
            throw ImagingError(.unsupportedFormat, "an image of \(format) pixels; convert it to \(ColorFormat.r8g8b8)")
        }
        let upright = UprightPlacement(.upright, seen: size)
        let layout = StripLayout(firstRow: 0, rows: size.height, width: size.width, rowStride: rowStride)
        return try VisionImage.filled(size) { canvas in
            pixels.withBytes { bytes in upright.place(bytes, layout, on: &canvas) }
            draw(&canvas)
        }
    }
}

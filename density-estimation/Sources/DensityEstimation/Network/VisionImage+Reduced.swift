internal import EstimatorKit

extension VisionImage {
    /// The part `area` of an R8G8B8 image, `factor` times smaller: each pixel is the mean of a square.
    ///
    /// Squares that reach beyond the area are means of the pixels inside it.
    func reduced(_ area: Rect, by factor: Int) throws(EstimationError) -> VisionImage {
        let size = Tiling.cells(area.size, factor)
        let buffer = unsafe PixelBuffer(byteCount: size.area * 3) { target in
            pixels.withBytes { source in
                for y in 0..<size.height {
                    for x in 0..<size.width {
                        let square = Rect(
                            x: area.x + x * factor,
                            y: area.y + y * factor,
                            width: min(factor, area.width - x * factor),
                            height: min(factor, area.height - y * factor)
                        )
                        for channel in 0..<3 {
                            unsafe target[(y * size.width + x) * 3 + channel] = mean(of: channel, square, source)
                        }
                    }
                }
            }
        }
        return try VisionImage(size: size, pixels: buffer)
    }

    private func mean(of channel: Int, _ square: Rect, _ bytes: RawSpan) -> UInt8 {
        var sum = square.size.area / 2
        for y in square.y..<(square.y + square.height) {
            var offset = y * rowStride + square.x * 3 + channel
            for _ in 0..<square.width {
                sum += Int(unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
                offset += 3
            }
        }
        return UInt8(sum / square.size.area)
    }
}

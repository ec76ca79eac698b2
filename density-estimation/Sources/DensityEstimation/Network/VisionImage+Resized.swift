internal import EstimatorKit

extension VisionImage {
    /// The part `area` of an R8G8B8 image at another size, larger or smaller.
    ///
    /// Each pixel is the mean of those around it, weighted by a triangle two pixels wide, those of the smaller image:
    /// linear interpolation where the image grows, no aliasing where it shrinks. First along rows, then columns.
    func resized(_ area: Rect, to size: PixelSize) throws(EstimationError) -> VisionImage {
        let (across, down) = (Taps.all(area.width, size.width), Taps.all(area.height, size.height))
        var rows = [Float](repeating: 0, count: area.height * size.width * 3)
        pixels.withBytes { bytes in
            for y in 0..<area.height {
                for (x, taps) in across.enumerated() {
                    let from = (area.y + y) * rowStride + (area.x + taps.first) * 3
                    for channel in 0..<3 {
                        var sum: Float = 0
                        for (k, weight) in taps.weights.enumerated() {
                            sum +=
                                weight
                                * Float(unsafe bytes.unsafeLoad(fromByteOffset: from + k * 3 + channel, as: UInt8.self))
                        }
                        rows[(y * size.width + x) * 3 + channel] = sum
                    }
                }
            }
        }
        let buffer = unsafe PixelBuffer(byteCount: size.area * 3) { target in
            let width = size.width * 3
            for (y, taps) in down.enumerated() {
                for x in 0..<width {
                    var sum: Float = 0
                    for (k, weight) in taps.weights.enumerated() { sum += weight * rows[(taps.first + k) * width + x] }
                    unsafe target[y * width + x] = UInt8(min(max(sum.rounded(), 0), 255))
                }
            }
        }
        return try VisionImage(size: size, pixels: buffer)
    }
}

/// The neighbours along one side that a new pixel is the mean of.
private struct Taps {
    /// Index of the first neighbour.
    let first: Int
    /// Their weights, which add up to 1.
    let weights: [Float]

    /// For each of `to` new pixels along a side of `from`.
    static func all(_ from: Int, _ to: Int) -> [Taps] {
        let step = Double(from) / Double(to)
        let reach = max(step, 1)
        return (0..<to).map { index in
            let centre = (Double(index) + 0.5) * step
            let first = max(Int((centre - reach).rounded(.down)), 0)
            let last = min(max(Int((centre + reach).rounded(.up)), first + 1), from)
            let raw = (first..<last).map { max(1 - abs(Double($0) + 0.5 - centre) / reach, 0) }
            let sum = raw.reduce(0, +)
            return Taps(first: first, weights: raw.map { Float(sum > 0 ? $0 / sum : 1 / Double(raw.count)) })
        }
    }
}

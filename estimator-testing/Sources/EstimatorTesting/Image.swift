internal import EstimatorKit

/// An image that a formula draws: blots on a ground, the same ones in every run.
struct Image: Sendable, CustomStringConvertible {
    enum Content: Sendable {
        case blots
        case even(UInt8)
    }

    let width: Int
    let height: Int
    var content = Content.blots

    static let small = Image(width: 64, height: 48)
    static let tall = Image(width: 33, height: 97)
    static let large = Image(width: 160, height: 120)
    static let onePixel = Image(width: 1, height: 1)
    static let oneRow = Image(width: 200, height: 1)
    static let grey = Image(width: 96, height: 64, content: .even(128))
    static let black = Image(width: 96, height: 64, content: .even(0))
    /// Those that show something.
    static let all = [small, tall, large]

    var description: String { "an image of \(width)×\(height)" }

    func image(gap: Int = 0) throws -> VisionImage {
        try image(of: Rect(x: 0, y: 0, width: width, height: height), gap: gap)
    }

    func image(of area: Rect, gap: Int = 0) throws -> VisionImage {
        var bytes: [UInt8] = []
        for y in area.y..<(area.y + area.height) {
            for x in area.x..<(area.x + area.width) {
                for channel in 0..<3 { bytes.append(value(x, y, channel)) }
            }
            bytes += [UInt8](repeating: 255, count: gap)
        }
        let buffer = unsafe PixelBuffer(byteCount: bytes.count) { unsafe $0.copyBytes(from: bytes) }
        return try VisionImage(size: area.size, rowStride: area.width * 3 + gap, pixels: buffer)
    }

    private func value(_ x: Int, _ y: Int, _ channel: Int) -> UInt8 {
        switch content {
        case .even(let value): return value
        case .blots:
            let isBlot = (x % 23 - 9) * (x % 23 - 9) + (y % 29 - 11) * (y % 29 - 11) < 40
            return UInt8(truncatingIfNeeded: (isBlot ? 40 : 170) + channel * 13 + (x * 7 + y * 3) % 31)
        }
    }
}

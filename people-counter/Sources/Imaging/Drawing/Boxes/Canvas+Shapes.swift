import EstimatorKit

extension Canvas {
    /// Blends `color` onto a rectangle with round corners.
    mutating func fillRounded(_ box: Rect, radius: Double, _ color: RGB, _ opacity: Float) {
        let radius = min(radius, Double(box.width) / 2, Double(box.height) / 2)
        for y in 0..<max(box.height, 0) {
            let down = max(radius - Double(y) - 0.5, Double(y) + 0.5 - (Double(box.height) - radius), 0)
            for x in 0..<max(box.width, 0) {
                let across = max(radius - Double(x) - 0.5, Double(x) + 0.5 - (Double(box.width) - radius), 0)
                let distance = (across * across + down * down).squareRoot()
                let coverage = Float(min(max(radius - distance + 0.5, 0), 1))
                blend(box.x + x, box.y + y, color, opacity * coverage)
            }
        }
    }

    /// Draws a line with round ends; what is outside of the canvas takes no time.
    mutating func stroke(_ from: ZoneOutline.Corner, _ to: ZoneOutline.Corner, _ width: Double, _ color: RGB) {
        // Half a pixel for the fading edge, half for the distance between a pixel's middle and its edge.
        let reach = width / 2 + 1
        guard let line = Segment(from, to).clipped(to: size, reach: reach) else { return }
        for y in rows(line.top - reach, line.bottom + reach) {
            guard let span = line.span(at: Double(y) + 0.5, reach: reach) else { continue }
            for x in columns(span.lowerBound - reach, span.upperBound + reach) {
                let distance = line.distance(Double(x) + 0.5, Double(y) + 0.5)
                blend(x, y, color, Float(min(max(width / 2 - distance + 0.5, 0), 1)))
            }
        }
    }

    /// Calls `body` for each pixel whose middle is in a shape.
    mutating func forEachPixel(in shape: Shape, _ body: (inout Canvas, _ x: Int, _ y: Int) -> Void) {
        for y in rows(shape.top, shape.bottom) {
            let crossings = shape.crossings(at: Double(y) + 0.5).sorted()
            for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                for x in columns(crossings[pair], crossings[pair + 1])
                where (crossings[pair]..<crossings[pair + 1]).contains(Double(x) + 0.5) {
                    body(&self, x, y)
                }
            }
        }
    }

    private func rows(_ from: Double, _ to: Double) -> Range<Int> { Self.pixels(from, to, size.height) }

    private func columns(_ from: Double, _ to: Double) -> Range<Int> { Self.pixels(from, to, size.width) }

    /// The pixels between two positions, of `count` ones.
    private static func pixels(_ from: Double, _ to: Double, _ count: Int) -> Range<Int> {
        let first = Int(min(max(from.rounded(.down), 0), Double(count)))
        return first..<max(first, Int(min(max(to.rounded(.up), 0), Double(count))))
    }
}

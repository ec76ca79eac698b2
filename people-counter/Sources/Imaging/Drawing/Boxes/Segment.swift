import EstimatorKit

/// A straight line between two finite positions.
struct Segment {
    private let x: Double
    private let y: Double
    private let across: Double
    private let down: Double

    init(_ from: ZoneOutline.Corner, _ to: ZoneOutline.Corner) {
        self.init(x: from.x, y: from.y, across: to.x - from.x, down: to.y - from.y)
    }

    private init(x: Double, y: Double, across: Double, down: Double) {
        self.x = x
        self.y = y
        self.across = across
        self.down = down
    }

    var top: Double { min(y, y + down) }
    var bottom: Double { max(y, y + down) }

    /// The part that is at most `reach` outside of an image; `nil` if none is.
    ///
    /// Y.-D. Liang and B. Barsky, "A new concept and method for line clipping", 1984.
    func clipped(to size: PixelSize, reach: Double) -> Segment? {
        let sides = [
            (-across, x + reach), (across, Double(size.width) + reach - x),
            (-down, y + reach), (down, Double(size.height) + reach - y),
        ]
        var (first, last) = (0.0, 1.0)
        for (speed, room) in sides {
            if speed == 0 {
                if room < 0 { return nil }
            } else if speed < 0 {
                first = max(first, room / speed)
            } else {
                last = min(last, room / speed)
            }
        }
        guard first <= last else { return nil }
        return Segment(
            x: x + across * first,
            y: y + down * first,
            across: across * (last - first),
            down: down * (last - first)
        )
    }

    /// The positions across of the part that is at most `reach` above or below a row; `nil` if none is.
    func span(at row: Double, reach: Double) -> ClosedRange<Double>? {
        guard abs(down) > 1e-9 else { return min(x, x + across)...max(x, x + across) }
        let ends = [(row - reach - y) / down, (row + reach - y) / down]
        let (first, last) = (max(min(ends[0], ends[1]), 0), min(max(ends[0], ends[1]), 1))
        guard first <= last else { return nil }
        let (a, b) = (x + across * first, x + across * last)
        return min(a, b)...max(a, b)
    }

    /// The distance of a position from the nearest part of the line.
    func distance(_ px: Double, _ py: Double) -> Double {
        let length = across * across + down * down
        let along = length > 0 ? min(max(((px - x) * across + (py - y) * down) / length, 0), 1) : 0
        let (dx, dy) = (px - x - across * along, py - y - down * along)
        return (dx * dx + dy * dy).squareRoot()
    }
}

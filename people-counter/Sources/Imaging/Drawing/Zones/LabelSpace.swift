import EstimatorKit

/// The room in an image for boxes that do not cover one another.
struct LabelSpace {
    private let size: PixelSize
    private let gap: Int
    private var taken: [Rect] = []

    init(_ scale: DrawingScale) {
        size = scale.size
        gap = scale.gap
    }

    /// Takes a place, if it is inside the image and free.
    mutating func take(_ box: Rect) -> Bool {
        guard isFree(box) else { return false }
        taken.append(box)
        return true
    }

    /// Takes the best free place for a zone's label: near the top left of the zone, and inside of it.
    ///
    /// - Parameter bounds: of the part of the zone that is in the image.
    mutating func place(_ label: PixelSize, for shape: Shape, _ bounds: Rect) -> Rect? {
        let places = candidates(label, bounds).map { box in
            let outside = corners(of: box).count { !shape.contains($0.x, $0.y) }
            let away = abs(box.x - bounds.x) + abs(box.y - bounds.y)
            return (box: box, cost: away + outside * (label.width + label.height))
        }
        let best = places.sorted { $0.cost < $1.cost }.first { isFree($0.box) }
        if let best { taken.append(best.box) }
        return best?.box
    }

    /// Places on a grid over the zone, and just above and below it.
    private func candidates(_ label: PixelSize, _ bounds: Rect) -> [Rect] {
        let first = Point(x: bounds.x + gap, y: bounds.y + gap)
        let last = Point(
            x: bounds.x + bounds.width - gap - label.width,
            y: bounds.y + bounds.height - gap - label.height
        )
        let xs = positions(first.x, last.x, step: max(label.width / 2, gap))
        let inside = positions(first.y, last.y, step: label.height + gap)
        let ys = inside + [bounds.y - gap - label.height, bounds.y + bounds.height + gap]
        return ys.flatMap { y in
            xs.map { x in
                // Zones at the image's edge have their labels beside them, moved into the image.
                Rect(
                    x: max(min(x, size.width - label.width), 0),
                    y: max(min(y, size.height - label.height), 0),
                    width: label.width,
                    height: label.height
                )
            }
        }
    }

    /// Some 16 numbers at most, evenly from the first to the last, with both; the first alone if the last is before it.
    private func positions(_ first: Int, _ last: Int, step: Int) -> [Int] {
        guard last > first else { return [first] }
        let count = min(max((last - first) / step, 1), 16)
        return (0...count).map { first + (last - first) * $0 / count }
    }

    private func corners(of box: Rect) -> [ZoneOutline.Corner] {
        let (x, y) = (Double(box.x), Double(box.y))
        let (right, bottom) = (x + Double(box.width), y + Double(box.height))
        return [.init(x: x, y: y), .init(x: right, y: y), .init(x: right, y: bottom), .init(x: x, y: bottom)]
    }

    private func isFree(_ box: Rect) -> Bool {
        box.isInside(size)
            && taken.allSatisfy { other in
                box.x + box.width + 1 <= other.x || other.x + other.width + 1 <= box.x
                    || box.y + box.height + 1 <= other.y || other.y + other.height + 1 <= box.y
            }
    }
}

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

    /// Takes the best free place for a zone's label: inside of the zone, and near its top left.
    ///
    /// - Parameters:
    ///   - label: the label's size.
    ///   - shape: the zone.
    ///   - bounds: of the part of the zone that is in the image.
    /// - Returns: the place, which is taken from now on; `nil` when none is free.
    mutating func place(_ label: PixelSize, for shape: Shape, _ bounds: Rect) -> Rect? {
        let places = candidates(label, bounds).map { box in
            let outside = corners(of: box).count { !shape.contains($0.x, $0.y) }
            let away = abs(box.x - bounds.x) + abs(box.y - bounds.y)
            return (box: box, cost: (outside, away))
        }
        let best = places.sorted { $0.cost < $1.cost }.first { isFree($0.box) }
        if let best { taken.append(best.box) }
        return best?.box
    }

    /// Places on a grid over the zone, and beside it.
    private func candidates(_ label: PixelSize, _ bounds: Rect) -> [Rect] {
        let xs = positions(bounds.x, bounds.width, label.width, step: max(label.width / 2, gap))
        let ys = positions(bounds.y, bounds.height, label.height, step: label.height + gap)
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

    /// Where a label can begin along one axis: evenly from one end of a zone to the other, at most 17 times, and two
    /// labels' lengths before and after it.
    private func positions(_ zone: Int, _ length: Int, _ label: Int, step: Int) -> [Int] {
        let (first, last) = (zone + gap, zone + length - gap - label)
        let count = min(max((last - first) / step, 1), 16)
        let inside = last > first ? (0...count).map { first + (last - first) * $0 / count } : [first]
        let beside = label + 2 * gap
        return inside + [first - beside, last + beside, first - 2 * beside, last + 2 * beside]
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

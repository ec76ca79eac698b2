import EstimatorKit

/// Heads as dots in a black ring in a white ring, which are visible on any background.
///
/// Where heads are close, the marks are smaller, so that they do not cover the crowd.
struct PointMarks {
    /// A colour that is not in the heat map.
    private static let color = RGB(0, 215, 255)
    /// Radius of the whole mark, in radii of its dot.
    private static let outer = 1.8

    private let largest: Double
    private let points: [HeadPoint]
    private let crowding: Crowding

    /// Marks of the points that are seen in an image of `size`.
    init(_ points: [HeadPoint], in size: PixelSize) {
        largest = max(Double(min(size.width, size.height)) / 180, 2.5)
        let reach = largest * Self.outer
        // Also leaves out points that are NaN.
        self.points = points.filter { point in
            point.x > -reach && point.x < Double(size.width) + reach
                && point.y > -reach && point.y < Double(size.height) + reach
        }
        crowding = Crowding(self.points, in: size, side: largest * 8)
    }

    func draw(on canvas: inout Canvas) {
        for point in points {
            let radius = min(max(crowding.distance(at: point) * 0.18, max(largest / 3, 1.5)), largest)
            draw(point, radius, on: &canvas)
        }
    }

    private func draw(_ point: HeadPoint, _ radius: Double, on canvas: inout Canvas) {
        let reach = radius * Self.outer + 1
        for y in Int((point.y - reach).rounded(.down))...Int((point.y + reach).rounded(.up)) {
            for x in Int((point.x - reach).rounded(.down))...Int((point.x + reach).rounded(.up)) {
                let (across, down) = (Double(x) + 0.5 - point.x, Double(y) + 0.5 - point.y)
                let distance = (across * across + down * down).squareRoot()
                guard distance < reach else { continue }
                canvas.blend(x, y, .white, Self.coverage(radius * Self.outer - distance))
                canvas.blend(x, y, .black, Self.coverage(radius * 1.35 - distance))
                canvas.blend(x, y, Self.color, Self.coverage(radius * 0.85 - distance))
            }
        }
    }

    /// The edge fades over half a pixel on both sides.
    private static func coverage(_ inside: Double) -> Float {
        Float(min(max(inside + 0.5, 0), 1))
    }
}

/// How close points are to each other, from their number in squares.
private struct Crowding {
    private struct Square: Hashable {
        let column: Int
        let row: Int
    }

    private let side: Double
    private let width: Double
    private let height: Double
    private var counts: [Square: Int] = [:]

    init(_ points: [HeadPoint], in size: PixelSize, side: Double) {
        self.side = side
        (width, height) = (Double(size.width), Double(size.height))
        for point in points { counts[square(of: point), default: 0] += 1 }
    }

    /// About how far neighbours are apart around a point: the side of the square that each has for itself.
    func distance(at point: HeadPoint) -> Double {
        let middle = square(of: point)
        var count = 0
        for row in -1...1 {
            for column in -1...1 {
                count += counts[Square(column: middle.column + column, row: middle.row + row)] ?? 0
            }
        }
        let area = seen(middle.column, width) * seen(middle.row, height)
        return (area / Double(max(count, 1))).squareRoot()
    }

    /// How much of the squares beside a column or row, and of itself, is in the image.
    private func seen(_ place: Int, _ length: Double) -> Double {
        let (from, to) = (Double(place - 1) * side, Double(place + 2) * side)
        return max(min(to, length) - max(from, 0), side)
    }

    private func square(of point: HeadPoint) -> Square {
        Square(column: Int((point.x / side).rounded(.down)), row: Int((point.y / side).rounded(.down)))
    }
}

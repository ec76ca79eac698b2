import EstimatorKit

/// A zone's polygon in pixels of a canvas, with finite corners.
struct Shape {
    typealias Corner = ZoneOutline.Corner

    let corners: [Corner]
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    /// `nil` when it cannot be drawn: fewer than three corners, or one that is not finite.
    init?(_ zone: ZoneOutline) {
        guard zone.corners.count >= 3, zone.corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return nil }
        // Far beyond any image, where double precision still tells pixels apart.
        let farthest = 1e9
        corners = zone.corners.map { corner in
            Corner(x: min(max(corner.x, -farthest), farthest), y: min(max(corner.y, -farthest), farthest))
        }
        (left, right) = (corners.map(\.x).min() ?? 0, corners.map(\.x).max() ?? 0)
        (top, bottom) = (corners.map(\.y).min() ?? 0, corners.map(\.y).max() ?? 0)
    }

    var edges: some Sequence<(from: Corner, to: Corner)> {
        corners.indices.lazy.map { (corners[$0], corners[($0 + 1) % corners.count]) }
    }

    /// The part of the smallest rectangle around it that lies in an image; `nil` if none does.
    func bounds(in size: PixelSize) -> Rect? {
        let (x, y) = (max(left, 0), max(top, 0))
        let width = min(right.rounded(.up), Double(size.width)) - x
        let height = min(bottom.rounded(.up), Double(size.height)) - y
        guard width > 0, height > 0 else { return nil }
        return Rect(x: Int(x), y: Int(y), width: Int(width.rounded(.up)), height: Int(height.rounded(.up)))
    }

    /// Whether a position is inside, by the number of edges to its left.
    func contains(_ x: Double, _ y: Double) -> Bool {
        edges.count { (Self.crossing($0, at: y) ?? x) < x } % 2 == 1
    }

    /// Where a horizontal line crosses edges, in no order.
    func crossings(at y: Double) -> [Double] {
        edges.compactMap { Self.crossing($0, at: y) }
    }

    private static func crossing(_ edge: (from: Corner, to: Corner), at y: Double) -> Double? {
        let (from, to) = edge
        guard (from.y <= y) != (to.y <= y) else { return nil }
        return from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y)
    }
}

/// A simple polygon in the plane.
struct Polygon: Sendable {
    var corners: [Zone.Corner]

    /// By the shoelace formula; the direction of the corners does not matter.
    var area: Double {
        abs(edges.reduce(0) { $0 + $1.from.x * $1.to.y - $1.to.x * $1.from.y }) / 2
    }

    /// Whether its bounds are a pixel or more in both directions, if the corners are in pixels.
    var isAtLeastAPixelWide: Bool {
        guard let bounds else { return false }
        return bounds.x.upperBound - bounds.x.lowerBound >= 1 && bounds.y.upperBound - bounds.y.lowerBound >= 1
    }

    var bounds: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else { return nil }
        return (left...right, top...bottom)
    }

    /// Whether a point is inside: a ray from it crosses the edges an odd number of times.
    func contains(x: Double, y: Double) -> Bool {
        edges.reduce(false) { isInside, edge in
            guard (edge.from.y > y) != (edge.to.y > y) else { return isInside }
            let share = (y - edge.from.y) / (edge.to.y - edge.from.y)
            return x < edge.from.x + (edge.to.x - edge.from.x) * share ? !isInside : isInside
        }
    }

    /// The part inside a rectangle: Sutherland and Hodgman, "Reentrant Polygon Clipping", 1974.
    ///
    /// A polygon that is not convex may get edges of no area along the rectangle's sides, which the area ignores.
    func clipped(x: ClosedRange<Double>, y: ClosedRange<Double>) -> Polygon {
        cut { $0.x - x.lowerBound }.cut { x.upperBound - $0.x }.cut { $0.y - y.lowerBound }.cut { y.upperBound - $0.y }
    }

    /// Whether two edges that are not neighbours meet.
    var crossesItself: Bool {
        let edges = Array(edges)
        for i in edges.indices {
            for j in edges.indices.dropFirst(i + 2) where !(i == 0 && j == edges.count - 1) {
                if Self.cross(edges[i], edges[j]) { return true }
            }
        }
        return false
    }

    private typealias Edge = (from: Zone.Corner, to: Zone.Corner)

    private var edges: some Sequence<Edge> {
        corners.indices.lazy.map { (corners[$0], corners[($0 + 1) % corners.count]) }
    }

    /// The part where `distance` is not negative.
    private func cut(_ distance: (Zone.Corner) -> Double) -> Polygon {
        var kept: [Zone.Corner] = []
        for (from, to) in edges {
            let (a, b) = (distance(from), distance(to))
            if a >= 0 { kept.append(from) }
            if (a > 0 && b < 0) || (a < 0 && b > 0) {
                let share = a / (a - b)
                kept.append(Zone.Corner(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share))
            }
        }
        return Polygon(corners: kept)
    }

    private static func cross(_ a: Edge, _ b: Edge) -> Bool {
        func side(_ edge: Edge, _ point: Zone.Corner) -> Double {
            (edge.to.x - edge.from.x) * (point.y - edge.from.y) - (edge.to.y - edge.from.y) * (point.x - edge.from.x)
        }
        return side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0
    }
}

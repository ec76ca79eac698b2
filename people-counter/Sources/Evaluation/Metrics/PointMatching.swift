import EstimatorKit

/// Pairs of an annotated head and a predicted point, nearest first.
///
/// Greedy and one to one: the nearest pair is taken, its head and point are removed, and so on. Equal distances are taken
/// in the order of heads, then of points, so that the result is deterministic. The pairs up to a smaller distance are those
/// that a matching with that limit would find, so one matching serves all distances.
///
/// Source: Idrees et al., "Composition Loss for Counting, Density Map Estimation and Localization in Dense Crowds",
/// ECCV 2018, section 5: one-to-one association by greedy matching, precision and recall at several distances.
///
/// - Parameters:
///   - heads: annotated positions.
///   - points: predicted positions.
///   - limit: the largest distance of a pair, in pixels.
/// - Returns: the distances of the pairs, in ascending order.
func matchedDistances(_ heads: [HeadPosition], _ points: [HeadPoint], limit: Double) -> [Double] {
    var candidates = candidatePairs(heads, points, limit: limit)
    candidates.sort { ($0.squared, $0.head, $0.point) < ($1.squared, $1.head, $1.point) }
    var headIsFree = [Bool](repeating: true, count: heads.count)
    var pointIsFree = [Bool](repeating: true, count: points.count)
    var distances: [Double] = []
    for pair in candidates where headIsFree[pair.head] && pointIsFree[pair.point] {
        headIsFree[pair.head] = false
        pointIsFree[pair.point] = false
        distances.append(pair.squared.squareRoot())
    }
    return distances
}

/// How many heads were found up to each distance.
func matchTallies(_ heads: [HeadPosition], _ points: [HeadPoint], distances: [Double]) -> [MatchTally] {
    let found = matchedDistances(heads, points, limit: distances.max() ?? 0)
    return distances.map { distance in
        let matched = found.count { $0 <= distance }
        return MatchTally(distance: distance, matched: matched, truth: heads.count, predicted: points.count)
    }
}

private struct Candidate {
    let squared: Double
    let head: Int
    let point: Int
}

/// Squares as large as the limit, so that a head's candidates are in its own square and the eight around it.
private struct Square: Hashable {
    let column: Double
    let row: Double

    init(_ x: Double, _ y: Double, side: Double) {
        column = (x / side).rounded(.down)
        row = (y / side).rounded(.down)
    }

    private init(column: Double, row: Double) {
        self.column = column
        self.row = row
    }

    var neighbourhood: [Square] {
        [-1, 0, 1].flatMap { dy in [-1, 0, 1].map { dx in Square(column: column + dx, row: row + dy) } }
    }
}

private func candidatePairs(_ heads: [HeadPosition], _ points: [HeadPoint], limit: Double) -> [Candidate] {
    guard limit > 0 else { return [] }
    let squares = Dictionary(grouping: points.indices) { Square(points[$0].x, points[$0].y, side: limit) }
    var found: [Candidate] = []
    for (index, head) in heads.enumerated() {
        for square in Square(head.x, head.y, side: limit).neighbourhood {
            for point in squares[square, default: []] {
                let (dx, dy) = (points[point].x - head.x, points[point].y - head.y)
                let squared = dx * dx + dy * dy
                if squared <= limit * limit {
                    found.append(Candidate(squared: squared, head: index, point: point))
                }
            }
        }
    }
    return found
}

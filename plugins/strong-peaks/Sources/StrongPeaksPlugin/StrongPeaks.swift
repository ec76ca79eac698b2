public import DensityEstimation
public import EstimatorKit

/// Heads where the density is higher than in all cells around, and not weaker than a threshold.
///
/// Whoever stands too close to a neighbour to have a peak of their own gets no point: there may be fewer points than
/// people. The count does not change.
public struct StrongPeaks: PeakExtraction {
    /// The people that the highest cell of a head must hold.
    public let threshold: Float

    /// Peaks of at least `threshold` people in their highest cell.
    public init(threshold: Float) {
        self.threshold = threshold
    }

    /// The strongest peaks, at most `count`; each lies in the middle of its cell.
    public func points(in map: DensityMap, count: Int) -> [HeadPoint] {
        let peaks = map.values.indices.filter { map.values[$0] >= threshold && isPeak($0, in: map) }
        let strongestFirst = peaks.sorted { isStronger($0, $1, in: map) }
        return strongestFirst.prefix(max(count, 0)).map { point($0, in: map) }
    }

    private func isPeak(_ cell: Int, in map: DensityMap) -> Bool {
        let (row, column) = (cell / map.columns, cell % map.columns)
        for otherRow in max(row - 1, 0)...min(row + 1, map.rows - 1) {
            for otherColumn in max(column - 1, 0)...min(column + 1, map.columns - 1) {
                if isStronger(otherRow * map.columns + otherColumn, cell, in: map) { return false }
            }
        }
        return map.values[cell] > 0
    }

    /// Of two equal cells the first is the stronger one, so that a plateau has one peak.
    private func isStronger(_ a: Int, _ b: Int, in map: DensityMap) -> Bool {
        map.values[a] != map.values[b] ? map.values[a] > map.values[b] : a < b
    }

    private func point(_ cell: Int, in map: DensityMap) -> HeadPoint {
        HeadPoint(
            x: middle(of: cell % map.columns, stride: map.stride, from: map.area.x, side: map.area.width),
            y: middle(of: cell / map.columns, stride: map.stride, from: map.area.y, side: map.area.height),
            confidence: Double(min(map.values[cell], 1))
        )
    }

    /// A cell may reach beyond the image; a point may not.
    private func middle(of cell: Int, stride: Double, from origin: Int, side: Int) -> Double {
        Double(origin) + min((Double(cell) + 0.5) * stride, Double(side) - 0.5)
    }
}

public import EstimatorKit
internal import Foundation

/// One point per person, by the CLEAN algorithm: the highest peak is a head; the blur of one head is subtracted there; and
/// so on, until there are as many points as people.
///
/// Source: Högbom, "Aperture Synthesis with a Non-Regular Distribution of Interferometer Baselines", 1974, with a
/// Gaussian as the beam, because networks are trained on maps that blur heads like this. Positions are finer than a cell:
/// the centre of mass around the peak. In crowds denser than the cells, several points share one.
public struct CleanPeaks: PeakExtraction {
    /// Standard deviation in cells of the blur of one head.
    public let sigma: Double

    /// CLEAN with a head's blur of `sigma` cells, from 0.1 to 100: that of the maps that the network was trained on.
    public init(sigma: Double = 1) {
        self.sigma = sigma.isFinite ? min(max(sigma, 0.1), 100) : 1
    }

    /// Exactly `count` points inside the map's area; none if the map has no cells, fewer if the task is cancelled.
    public func points(in map: DensityMap, count: Int) -> [HeadPoint] {
        guard count > 0, !map.values.isEmpty else { return [] }
        var residual = Residual(map)
        var points: [HeadPoint] = []
        while points.count < count, !Task.isCancelled {
            let peak = residual.highest()
            let (row, column, mass) = residual.centre(around: peak)
            residual.remove(row: row, column: column, sigma: sigma)
            points.append(
                HeadPoint(
                    x: clamped(map.area.x, map.area.width, (column + 0.5) * map.stride),
                    y: clamped(map.area.y, map.area.height, (row + 0.5) * map.stride),
                    confidence: min(mass, 1)
                )
            )
        }
        return points
    }

    /// A cell may reach beyond the image, but a point may not.
    private func clamped(_ origin: Int, _ side: Int, _ offset: Double) -> Double {
        Double(origin) + min(max(offset, 0), Double(side) - 0.5)
    }
}

/// The remaining density, with the position of each row's highest value.
private struct Residual {
    private let rows: Int
    private let columns: Int
    private var values: [Float]
    /// The column of each row's highest value.
    private var best: [Int]

    init(_ map: DensityMap) {
        (rows, columns, values) = (map.rows, map.columns, map.values)
        best = [Int](repeating: 0, count: map.rows)
        for row in 0..<rows { findBest(row) }
    }

    func highest() -> (row: Int, column: Int) {
        var top = 0
        for row in 1..<max(rows, 1) where value(row, best[row]) > value(top, best[top]) { top = row }
        return (top, best[top])
    }

    /// Centre and mass of the 3×3 cells around a peak, in cells.
    func centre(around peak: (row: Int, column: Int)) -> (row: Double, column: Double, mass: Double) {
        var (mass, rowSum, columnSum) = (0.0, 0.0, 0.0)
        for row in max(peak.row - 1, 0)...min(peak.row + 1, rows - 1) {
            for column in max(peak.column - 1, 0)...min(peak.column + 1, columns - 1) {
                let value = Double(max(value(row, column), 0))
                mass += value
                rowSum += value * Double(row)
                columnSum += value * Double(column)
            }
        }
        guard mass > 0 else { return (Double(peak.row), Double(peak.column), 0) }
        return (rowSum / mass, columnSum / mass, mass)
    }

    /// Subtracts one head's blur.
    ///
    /// Values may become negative, so that the same position is not found again.
    mutating func remove(row: Double, column: Double, sigma: Double) {
        let radius = Int((3 * sigma).rounded(.up))
        let (top, left) = (Int(row.rounded()) - radius, Int(column.rounded()) - radius)
        let size = 2 * radius + 1
        func weights(_ start: Int, _ centre: Double) -> [Double] {
            let raw = (0..<size).map { exp(-pow(Double(start + $0) - centre, 2) / (2 * sigma * sigma)) }
            let sum = raw.reduce(0, +)
            return raw.map { $0 / sum }
        }
        let (rowWeights, columnWeights) = (weights(top, row), weights(left, column))
        for i in 0..<size where (0..<rows).contains(top + i) {
            for j in 0..<size where (0..<columns).contains(left + j) {
                values[(top + i) * columns + left + j] -= Float(rowWeights[i] * columnWeights[j])
            }
            findBest(top + i)
        }
    }

    private func value(_ row: Int, _ column: Int) -> Float { values[row * columns + column] }

    private mutating func findBest(_ row: Int) {
        var column = 0
        for k in 1..<max(columns, 1) where value(row, k) > value(row, column) { column = k }
        best[row] = column
    }
}

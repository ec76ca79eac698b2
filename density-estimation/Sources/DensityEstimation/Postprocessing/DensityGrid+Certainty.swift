extension DensityGrid {
    /// The share of a person that a peak holds on average, from 0 to 1; `nil` without a peak.
    ///
    /// A network that is certain of a head puts one person into the cells around it; otherwise it spreads a person over
    /// hands, face and clothes. For each peak, the mass of its 3×3 cells, up to 1; the mean of these, weighted by
    /// themselves.
    var certainty: Double? {
        let masses = peaks.map { min(mass(around: $0.row, $0.column), 1) }
        let total = masses.reduce(0, +)
        return total > 0 ? masses.reduce(0) { $0 + $1 * $1 } / total : nil
    }

    /// A cell with less than this is background.
    private static let leastPeak: Float = 0.02

    /// Cells that no other within two cells exceeds.
    private var peaks: [(row: Int, column: Int)] {
        var peaks: [(row: Int, column: Int)] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let value = values[row * columns + column]
                if value > Self.leastPeak, value >= highest(within: 2, row, column) { peaks.append((row, column)) }
            }
        }
        return peaks
    }

    private func highest(within reach: Int, _ row: Int, _ column: Int) -> Float {
        var highest: Float = 0
        forEachCell(within: reach, row, column) { highest = max(highest, $0) }
        return highest
    }

    private func mass(around row: Int, _ column: Int) -> Double {
        var mass = 0.0
        forEachCell(within: 1, row, column) { mass += Double($0) }
        return mass
    }

    private func forEachCell(within reach: Int, _ row: Int, _ column: Int, _ body: (Float) -> Void) {
        for y in max(row - reach, 0)...min(row + reach, rows - 1) {
            for x in max(column - reach, 0)...min(column + reach, columns - 1) { body(values[y * columns + x]) }
        }
    }
}

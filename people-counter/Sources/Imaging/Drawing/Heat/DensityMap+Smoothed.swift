import EstimatorKit

extension DensityMap {
    /// The same people, each spread over the cells around by a bell curve.
    ///
    /// Three means over `2 * radius + 1` cells in each direction come close to a bell curve, and take a time that does
    /// not depend on the radius (P. Kovesi, "Fast almost-Gaussian filtering", 2010). Cells outside of the map do not
    /// take part.
    ///
    /// - Parameter deviation: the curve's standard deviation, in cells.
    /// - Returns: a map of the same size.
    func smoothed(deviation: Double) -> DensityMap {
        // Three means over n cells have a variance of (n² - 1) / 4.
        let radius = (((4 * deviation * deviation + 1).squareRoot() - 1) / 2).rounded()
        guard radius >= 1 else { return self }
        let reach = Int(min(radius, Double(max(rows, columns))))
        var values = values
        for _ in 0..<3 {
            for row in 0..<rows {
                Self.average(&values, from: row * columns, step: 1, count: columns, reach: reach)
            }
            for column in 0..<columns {
                Self.average(&values, from: column, step: columns, count: rows, reach: reach)
            }
        }
        return DensityMap(rows: rows, columns: columns, values: values, stride: stride, area: area)
    }

    /// Replaces each of `count` values by the mean of those up to `reach` steps away.
    private static func average(_ values: inout [Float], from start: Int, step: Int, count: Int, reach: Int) {
        let line = (0..<count).map { Double(values[start + $0 * step]) }
        var sum = line.prefix(reach).reduce(0, +)
        for place in 0..<count {
            if place + reach < count { sum += line[place + reach] }
            if place > reach { sum -= line[place - reach - 1] }
            let taken = min(place + reach, count - 1) - max(place - reach, 0) + 1
            values[start + place * step] = Float(max(sum, 0) / Double(taken))
        }
    }
}

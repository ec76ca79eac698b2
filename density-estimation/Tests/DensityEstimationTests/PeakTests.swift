import DensityEstimation
import EstimatorKit
import Foundation
import Testing

/// A map with one blurred head at each place, in cells.
func map(_ rows: Int, _ columns: Int, heads: [(row: Double, column: Double)], sigma: Double = 1) -> DensityMap {
    var values = [Float](repeating: 0, count: rows * columns)
    for head in heads {
        for row in 0..<rows {
            for column in 0..<columns {
                let distance = pow(Double(row) - head.row, 2) + pow(Double(column) - head.column, 2)
                values[row * columns + column] += Float(
                    exp(-distance / (2 * sigma * sigma)) / (2 * .pi * sigma * sigma)
                )
            }
        }
    }
    let area = Rect(x: 100, y: 200, width: columns * 8, height: rows * 8)
    return DensityMap(rows: rows, columns: columns, values: values, stride: 8, area: area)
}

@Suite struct `Peaks` {
    @Test func `CLEAN finds each head, closer than half a cell`() {
        let heads: [(row: Double, column: Double)] = [(5.3, 6.6), (10.0, 20.4), (16.7, 8.2), (12.2, 13.9)]
        let points = CleanPeaks().points(in: map(24, 32, heads: heads), count: 4)
        for head in heads {
            let (x, y) = (100 + (head.column + 0.5) * 8, 200 + (head.row + 0.5) * 8)
            #expect(points.contains { hypot($0.x - x, $0.y - y) < 4 })
        }
    }

    @Test func `CLEAN tells neighbours apart that are two and a half cells from each other`() {
        let points = CleanPeaks().points(in: map(20, 20, heads: [(10, 8), (10, 10.5)]), count: 2)
        let columns = points.map { ($0.x - 100) / 8 - 0.5 }.sorted()
        #expect(abs(columns[0] - 8) < 1)
        #expect(abs(columns[1] - 10.5) < 1)
    }

    @Test(arguments: [0, 1, 7, 60])
    func `there are as many points as people, inside the image, the first ones sure`(count: Int) {
        let found = CleanPeaks().points(in: map(6, 6, heads: [(1, 1), (4, 4)]), count: count)
        #expect(found.count == count)
        #expect(found.allSatisfy { (100..<148).contains($0.x) && (200..<248).contains($0.y) })
        #expect(found.allSatisfy { (0...1).contains($0.confidence) })
        if count >= 2 { #expect(found.prefix(2).allSatisfy { $0.confidence > 0.5 }) }
    }

    @Test func `top cells are the reference's: the highest cells, scaled to pixels`() {
        let values: [Float] = [0, 0.5, 0.2, 0.9, 0, 0.5]
        let area = Rect(x: 10, y: 20, width: 24, height: 16)
        let map = DensityMap(rows: 2, columns: 3, values: values, stride: 8, area: area)
        let points = TopCells().points(in: map, count: 3)
        #expect(points.map { [$0.x, $0.y] } == [[10, 28], [18, 20], [26, 28]])
    }

    @Test(arguments: [CleanPeaks() as any PeakExtraction, TopCells()])
    func `an empty map and a count of zero give no points`(peaks: any PeakExtraction) {
        let empty = DensityMap(rows: 0, columns: 0, values: [], stride: 8, area: Rect(x: 0, y: 0, width: 1, height: 1))
        #expect(peaks.points(in: empty, count: 3).isEmpty)
        #expect(peaks.points(in: map(4, 4, heads: [(1, 1)]), count: 0).isEmpty)
    }
}

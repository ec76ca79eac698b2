import EstimatorKit
import StrongPeaksPlugin
import Testing

@Suite struct `Strong peaks` {
    /// Cells of 8×8 pixels, in an area that begins at (100, 200).
    private func map(_ rows: [[Float]]) -> DensityMap {
        let columns = rows.first?.count ?? 0
        return DensityMap(
            rows: rows.count,
            columns: columns,
            values: rows.flatMap(\.self),
            stride: 8,
            area: Rect(x: 100, y: 200, width: max(columns * 8 - 5, 1), height: max(rows.count * 8, 1))
        )
    }

    private func places(_ threshold: Float, _ rows: [[Float]], count: Int = 9) -> [[Double]] {
        StrongPeaks(threshold: threshold).points(in: map(rows), count: count).map { [$0.x, $0.y] }
    }

    @Test func `lie where all cells around are lower, the strongest first`() {
        let rows: [[Float]] = [
            [0.1, 0.2, 0.1, 0, 0],
            [0, 0.1, 0, 0.3, 0.9],
            [0.3, 0, 0, 0, 0.2],
        ]
        // The last column reaches five pixels beyond the area: its point stays inside.
        #expect(places(0.05, rows) == [[134.5, 212], [104, 220], [112, 204]])
    }

    @Test func `do not include weak ones`() {
        #expect(places(0.25, [[0.2, 0, 0.3, 0, 0.25]]) == [[120, 204], [134.5, 204]])
    }

    @Test func `of one head are one, also where neighbouring cells are equal`() {
        #expect(places(0, [[0.5, 0.5, 0], [0.5, 0.5, 0]]) == [[104, 204]])
    }

    @Test(arguments: [0, 1, 2, 7])
    func `are never more than people were counted`(count: Int) {
        #expect(places(0, [[0.5, 0, 0.4, 0, 0.3]], count: count).count == min(count, 3))
    }

    @Test(arguments: [[], [[0, 0], [0, 0]]] as [[[Float]]])
    func `do not exist where there is nobody`(rows: [[Float]]) {
        #expect(places(0, rows).isEmpty)
    }
}

import EstimatorKit

/// A density map as a smooth surface: the cell's density at its centre, linear in between.
struct DensitySurface {
    private let map: DensityMap
    private let scale: Float

    /// The surface whose value is 1 where a cell has `ceiling` people.
    init(_ map: DensityMap, ceiling: Float) {
        self.map = map
        scale = 1 / ceiling
    }

    /// Calls `body` with the surface's value for each pixel of `area` where it is above `floor`.
    ///
    /// The top left pixel of `area` is the map's.
    func forEachPixel(in area: Rect, above floor: Float, _ body: (_ x: Int, _ y: Int, _ value: Float) -> Void) {
        let columns = (0..<max(area.width, 0)).map { Position(pixel: $0, stride: map.stride, count: map.columns) }
        for row in 0..<max(area.height, 0) {
            let blended = blendedRow(Position(pixel: row, stride: map.stride, count: map.rows))
            guard let highest = blended.max(), highest > floor else { continue }
            for (column, position) in columns.enumerated() {
                let value = blended[position.cell] * (1 - position.share) + blended[position.next] * position.share
                if value > floor { body(area.x + column, area.y + row, value) }
            }
        }
    }

    /// The surface's values along a line between two rows of cells.
    private func blendedRow(_ position: Position) -> [Float] {
        (0..<map.columns).map { column in
            scale
                * (map[position.cell, column] * (1 - position.share) + map[position.next, column] * position.share)
        }
    }

    /// The position of a pixel between the centres of two cells.
    private struct Position {
        let cell: Int
        let next: Int
        /// The weight of the next cell.
        let share: Float

        init(pixel: Int, stride: Double, count: Int) {
            let middle = (Double(pixel) + 0.5) / max(stride, .leastNonzeroMagnitude) - 0.5
            let place = min(max(middle, 0), Double(count - 1))
            cell = Int(place)
            next = min(cell + 1, count - 1)
            share = Float(place - Double(cell))
        }
    }
}

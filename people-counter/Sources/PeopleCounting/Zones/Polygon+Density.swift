internal import EstimatorKit

extension Polygon {
    /// The density inside the polygon.
    ///
    /// The density of a cell at the border of the map's area is in the part inside the area.
    func density(in map: DensityMap) -> Double {
        var sum = 0.0
        forEachCell(in: map) { index, share in sum += Double(map.values[index]) * share }
        return sum
    }

    /// The map's cells that the polygon touches and that hold people: index in `values`, and share that is inside.
    func forEachCell(in map: DensityMap, _ body: (Int, Double) -> Void) {
        guard let bounds, map.rows > 0, map.columns > 0 else { return }
        let (left, top) = (Double(map.area.x), Double(map.area.y))
        let (right, bottom) = (left + Double(map.area.width), top + Double(map.area.height))
        func indices(_ range: ClosedRange<Double>, _ origin: Double, _ count: Int) -> Range<Int> {
            let first = ((range.lowerBound - origin) / map.stride).rounded(.down)
            let last = ((range.upperBound - origin) / map.stride).rounded(.up)
            let lower = Int(min(max(first, 0), Double(count)))
            return lower..<Int(min(max(last, Double(lower)), Double(count)))
        }
        for row in indices(bounds.y, top, map.rows) {
            for column in indices(bounds.x, left, map.columns) where map[row, column] > 0 {
                let x = left + Double(column) * map.stride
                let y = top + Double(row) * map.stride
                let (width, height) = (min(map.stride, right - x), min(map.stride, bottom - y))
                guard width > 0, height > 0 else { continue }
                let inside = clipped(x: x...(x + width), y: y...(y + height)).area
                body(row * map.columns + column, inside / (width * height))
            }
        }
    }
}

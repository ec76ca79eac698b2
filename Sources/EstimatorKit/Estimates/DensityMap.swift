/// The estimated number of people in each cell of an image; the sum is the density.
public struct DensityMap: Sendable, Hashable {
    /// Cells from the top to the bottom.
    public let rows: Int
    /// Cells from the left to the right.
    public let columns: Int
    /// The people in each cell: `rows * columns` values in row order.
    ///
    /// Never negative, never NaN; the code that makes a map has to ensure that.
    public let values: [Float]
    /// Side of a cell in pixels.
    public let stride: Double
    /// The part of the full image that the map covers.
    ///
    /// Cells at the right and the bottom may reach beyond it.
    public let area: Rect

    /// A map of `rows` times `columns` cells.
    ///
    /// - Precondition: `rows` and `columns` are not negative, and `values` has `rows * columns` elements. The process
    ///   stops otherwise, in a plugin as well.
    public init(rows: Int, columns: Int, values: [Float], stride: Double, area: Rect) {
        let (cells, overflow) = rows.multipliedReportingOverflow(by: columns)
        precondition(
            rows >= 0 && columns >= 0 && !overflow && values.count == cells,
            "a density map of \(rows)×\(columns) cells got \(values.count) values"
        )
        self.rows = rows
        self.columns = columns
        self.values = values
        self.stride = stride
        self.area = area
    }

    /// The number of people, unrounded, summed in double precision.
    public var sum: Double {
        values.reduce(into: 0) { $0 += Double($1) }
    }

    /// The people in one cell; row 0 is at the top, column 0 at the left.
    public subscript(row: Int, column: Int) -> Float {
        values[row * columns + column]
    }

    /// The same map as seen from an image whose origin lies `offset` before this one's; positions saturate.
    public func moved(by offset: Point) -> DensityMap {
        func sum(_ a: Int, _ b: Int) -> Int {
            let (sum, overflow) = a.addingReportingOverflow(b)
            return overflow ? (b > 0 ? .max : .min) : sum
        }
        let moved = Rect(x: sum(area.x, offset.x), y: sum(area.y, offset.y), width: area.width, height: area.height)
        return DensityMap(rows: rows, columns: columns, values: values, stride: stride, area: moved)
    }
}

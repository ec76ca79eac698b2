/// How many people there are in each cell of an image; its sum is the count.
public struct DensityMap: Sendable, Hashable {
    public let rows: Int
    public let columns: Int
    /// `rows * columns` values in row order: people in the cell. Never negative, never NaN.
    public let values: [Float]
    /// Side of a cell in pixels.
    public let stride: Double
    /// The part of the full image that the map covers. Cells at the right and the bottom may reach beyond it.
    public let area: Rect

    /// A map of `rows` times `columns` cells.
    ///
    /// - Precondition: `values` has `rows * columns` elements.
    public init(rows: Int, columns: Int, values: [Float], stride: Double, area: Rect) {
        precondition(values.count == rows * columns, "\(values.count) values for \(rows)×\(columns) cells")
        self.rows = rows
        self.columns = columns
        self.values = values
        self.stride = stride
        self.area = area
    }

    /// The number of people, unrounded, added up in double precision.
    public var sum: Double {
        values.reduce(into: 0) { $0 += Double($1) }
    }

    public subscript(row: Int, column: Int) -> Float {
        values[row * columns + column]
    }
}

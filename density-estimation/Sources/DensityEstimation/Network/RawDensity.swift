/// What a network gave for an image, as it came.
public struct RawDensity: Sendable, Hashable {
    /// Rows of cells.
    public let rows: Int
    /// Cells in a row.
    public let columns: Int
    /// Row by row, top first; nothing is cut or scaled.
    public let values: [Float]

    /// A density of `rows` times `columns` values.
    public init(rows: Int, columns: Int, values: [Float]) {
        self.rows = rows
        self.columns = columns
        self.values = values
    }
}

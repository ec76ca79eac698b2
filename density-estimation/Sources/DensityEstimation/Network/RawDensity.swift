/// A network's raw output for an image.
public struct RawDensity: Sendable, Hashable {
    /// Rows of cells.
    public let rows: Int
    /// Cells in a row.
    public let columns: Int
    /// Row by row, top first; neither cropped nor scaled.
    public let values: [Float]

    /// A density of `rows` times `columns` values.
    public init(rows: Int, columns: Int, values: [Float]) {
        self.rows = rows
        self.columns = columns
        self.values = values
    }
}

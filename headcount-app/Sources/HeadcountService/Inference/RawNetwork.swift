public import EstimatorKit

/// The people counter's network by itself: bytes of pixels in, its output as it comes out.
public protocol RawNetwork: Sendable {
    /// Runs the network once.
    ///
    /// - Parameter image: packed R8G8B8 pixels.
    /// - Returns: the output in row-major order.
    /// - Throws: `EstimationError` when the network fails; `CancellationError`.
    @concurrent
    func density(of image: VisionImage) async throws -> RawDensity
}

/// What a network gave.
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

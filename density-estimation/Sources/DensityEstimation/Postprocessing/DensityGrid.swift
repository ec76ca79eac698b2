internal import EstimatorKit
internal import OnnxRuntime

/// A density map while it is put together: cells in people, and how many were invalid.
struct DensityGrid: Sendable {
    let rows: Int
    let columns: Int
    var values: [Float]
    /// Sum of the cells, negative ones included: what the reference design counts.
    var rawSum = 0.0
    private(set) var negativeCells = 0
    /// NaN or infinite.
    private(set) var brokenCells = 0
    var tileCount = 1
    /// The network's distance of the area from the training images; `nil` for a network without that output.
    var distance: Double?

    /// Sum of the cells.
    var sum: Double { values.reduce(0) { $0 + Double($1) } }

    /// A map without people.
    init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        values = [Float](repeating: 0, count: rows * columns)
    }

    /// Reads the part `cells` of a network's output.
    ///
    /// Negative and invalid cells become 0, and their number is kept.
    ///
    /// - Parameters:
    ///   - output: one value per cell.
    ///   - size: of the network's input, in pixels.
    ///   - manifest: says the output's stride and scale.
    ///   - cells: which of the output's cells to take.
    /// - Throws: `EstimationError` when the output is not one map of the size that the manifest's stride gives.
    init(_ output: Tensor, of size: PixelSize, manifest: ModelManifest, cells: Rect) throws {
        let shape = output.shape
        let stride = manifest.output.stride
        let isMap = (2...4).contains(shape.count) && shape.dropLast(2).allSatisfy { $0 == 1 }
        let (mapRows, mapColumns) = isMap ? (shape[shape.count - 2], shape[shape.count - 1]) : (0, 0)
        let expected = Tiling.cells(size, stride)
        // Networks that pool without padding omit the last, partial cell.
        let least = PixelSize(width: size.width / stride, height: size.height / stride)
        guard
            isMap, (least.height...expected.height).contains(mapRows),
            (least.width...expected.width).contains(mapColumns)
        else {
            let text = """
                the network gave \(shape) for an image of \(size); a density map of stride \(stride) would be \
                \(expected.height)×\(expected.width), of rank 2, 3 or 4
                """
            throw EstimationError.estimationFailed(text)
        }
        self.init(rows: cells.height, columns: cells.width)
        let scale = Float(manifest.output.scale ?? 1)
        try output.withElements(of: Float.self) { map in
            for row in 0..<min(rows, mapRows - cells.y) {
                for column in 0..<min(columns, mapColumns - cells.x) {
                    set(row, column, map[(cells.y + row) * mapColumns + cells.x + column] * scale)
                }
            }
        }
    }

    /// Copies a tile's cells to their position; the caller adds the sums.
    mutating func paste(_ part: DensityGrid, _ cells: Rect) {
        for row in 0..<part.rows {
            let from = row * part.columns
            let to = (cells.y + row) * columns + cells.x
            values.replaceSubrange(to..<(to + part.columns), with: part.values[from..<(from + part.columns)])
        }
        negativeCells += part.negativeCells
        brokenCells += part.brokenCells
    }

    private mutating func set(_ row: Int, _ column: Int, _ value: Float) {
        guard value.isFinite else {
            brokenCells += 1
            return
        }
        rawSum += Double(value)
        if value < 0 {
            negativeCells += 1
        } else {
            values[row * columns + column] = value
        }
    }
}

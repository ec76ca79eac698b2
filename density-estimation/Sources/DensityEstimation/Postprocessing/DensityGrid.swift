internal import EstimatorKit

/// A density map while it is put together: cells in people, and how many were invalid.
struct DensityGrid: Sendable {
    let rows: Int
    let columns: Int
    var values: [Float]
    /// Sum of the cells, negative ones included: what the reference design counts.
    var rawSum = 0.0
    private(set) var negativeCells = 0
    /// NaN, infinite, or far below zero.
    private(set) var brokenCells = 0
    /// That have a number of people.
    private(set) var validCells = 0
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
    /// Negative and broken cells become 0, and their number is kept.
    ///
    /// - Parameters:
    ///   - map: one value per cell, row by row.
    ///   - shape: rows and columns of the map.
    ///   - scale: factor from a value to people.
    ///   - cells: which of the map's cells to take.
    init(_ map: [Float], _ shape: MapShape, scale: Double, cells: Rect) {
        self.init(rows: cells.height, columns: cells.width)
        let scale = Float(scale)
        for row in 0..<max(min(rows, shape.rows - cells.y), 0) {
            for column in 0..<max(min(columns, shape.columns - cells.x), 0) {
                set(row, column, map[(cells.y + row) * shape.columns + cells.x + column] * scale)
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
        validCells += part.validCells
    }

    /// Networks without a last rectifier are a little below zero where nobody is, and never a whole person.
    static let leastPeople: Float = -1

    private mutating func set(_ row: Int, _ column: Int, _ value: Float) {
        guard value.isFinite, value > Self.leastPeople else {
            brokenCells += 1
            return
        }
        validCells += 1
        rawSum += Double(value)
        if value < 0 {
            negativeCells += 1
        } else {
            values[row * columns + column] = value
        }
    }
}

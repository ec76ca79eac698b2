internal import EstimatorKit

/// How large areas are cut into tiles.
public struct Tiling: Sendable, Hashable {
    /// Longest side of a tile in pixels.
    public var side = 1024
    /// Pixels that neighbours share: context around a tile's own cells.
    public var overlap = 128
    /// Areas up to this many pixels are not cut.
    public var wholeUpTo = Tiling.usualWholeUpTo

    /// The largest image in pixels that one run takes, unless set otherwise.
    public static let usualWholeUpTo = 2_500_000

    /// Tiles of up to 1024 pixels that share 128 with their neighbours, for areas of more than 2.5 megapixels.
    public init() {}

    /// The tiles of an area: their cells cover its density map, each cell once, so that counts add up exactly.
    ///
    /// All but those at the right and the bottom have the same size, so that the runtime's memory does not grow.
    ///
    /// - Parameters:
    ///   - size: of the area, in pixels.
    ///   - stride: side of a cell, in pixels.
    ///   - fixed: the only size that the network takes; no tile is larger.
    /// - Returns: at least one tile.
    func tiles(for size: PixelSize, stride: Int, fixed: PixelSize? = nil) -> [Tile] {
        let fits = fixed.map { size.width <= $0.width && size.height <= $0.height }
        guard !(fits ?? (size.area <= wholeUpTo)) else {
            return [Tile(input: Rect(size), cells: Rect(Self.cells(size, stride)))]
        }
        let rows = segments(size.height, stride, fixed?.height)
        let columns = segments(size.width, stride, fixed?.width)
        return rows.flatMap { row in
            columns.map { column in
                Tile(
                    input: Rect(
                        x: column.input.lowerBound,
                        y: row.input.lowerBound,
                        width: column.input.count,
                        height: row.input.count
                    ),
                    cells: Rect(
                        x: column.cells.lowerBound,
                        y: row.cells.lowerBound,
                        width: column.cells.count,
                        height: row.cells.count
                    )
                )
            }
        }
    }

    /// Cells that cover `size`; those at the right and the bottom may reach beyond it.
    static func cells(_ size: PixelSize, _ stride: Int) -> PixelSize {
        PixelSize(width: (size.width + stride - 1) / stride, height: (size.height + stride - 1) / stride)
    }

    private struct Segment {
        let input: Range<Int>
        let cells: Range<Int>
    }

    /// One side of the area cut into as few tiles as possible, each no longer than needed.
    ///
    /// Tiles begin at multiples of four cells, so that pooling inside the network combines the same pixels in every tile.
    private func segments(_ length: Int, _ stride: Int, _ fixed: Int?) -> [Segment] {
        let side = fixed ?? self.side
        // A network that takes small images only has no room for such steps.
        let grid = fixed.map { $0 < 8 * stride } == true ? stride : 4 * stride
        func raised(_ pixels: Int) -> Int { (pixels + grid - 1) / grid * grid }
        let longest = max(side / grid * grid, fixed == nil ? 2 * grid : grid)
        let wanted = fixed.map { min(self.overlap, $0 / 4) } ?? self.overlap
        let overlap = min(raised(wanted), longest - grid)
        let number = length <= longest ? 1 : (length - overlap - 1) / (longest - overlap) + 1
        let step = raised((length - overlap + number - 1) / number)
        let inputs = (0..<number).map { $0 * step..<min(($0 + 1) * step + overlap, length) }
        let borders = zip(inputs, inputs.dropFirst()).map { ($0.upperBound + $1.lowerBound) / 2 / stride }
        let cellCount = (length + stride - 1) / stride
        let bounds = [0] + borders + [cellCount]
        return inputs.indices.map { Segment(input: inputs[$0], cells: bounds[$0]..<bounds[$0 + 1]) }
    }
}

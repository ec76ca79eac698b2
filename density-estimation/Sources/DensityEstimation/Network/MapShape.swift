internal import EstimatorKit

/// Rows and columns of a density map in a network's output.
struct MapShape: Hashable {
    let rows: Int
    let columns: Int

    /// The map in an output of that shape, in row-major order from its first element on; `nil` if there is none.
    ///
    /// - Parameters:
    ///   - shape: (H, W), (1, H, W), (H, W, 1), (1, 1, H, W) or (1, H, W, 1), where the first 1 may be the batch.
    ///   - batch: images in the run.
    ///   - size: of the network's input, in pixels.
    ///   - stride: side of a cell, in pixels.
    init?(_ shape: [Int], batch: Int, of size: PixelSize, stride: Int) {
        let most = Tiling.cells(size, stride)
        // Networks that pool without padding omit the last, partial cell.
        let least = PixelSize(width: size.width / stride, height: size.height / stride)
        let found = Self.candidates(shape, batch).first { map in
            (max(least.height, 1)...max(most.height, 1)).contains(map.rows)
                && (max(least.width, 1)...max(most.width, 1)).contains(map.columns)
        }
        guard let found else { return nil }
        self = found
    }

    private init(_ rows: Int, _ columns: Int) {
        (self.rows, self.columns) = (rows, columns)
    }

    /// What could be a map in an output of that shape, whatever its size.
    static func candidates(_ shape: [Int], _ batch: Int) -> [MapShape] {
        func isOuter(_ side: Int) -> Bool { side == 1 || side == batch }
        switch shape.count {
        case 2: return [MapShape(shape[0], shape[1])]
        case 3:
            return (isOuter(shape[0]) ? [MapShape(shape[1], shape[2])] : [])
                + (shape[2] == 1 ? [MapShape(shape[0], shape[1])] : [])
        case 4 where isOuter(shape[0]):
            return (shape[1] == 1 ? [MapShape(shape[2], shape[3])] : [])
                + (shape[3] == 1 ? [MapShape(shape[1], shape[2])] : [])
        default: return []
        }
    }
}

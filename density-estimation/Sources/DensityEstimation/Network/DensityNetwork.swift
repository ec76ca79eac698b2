internal import EstimatorKit
internal import OnnxRuntime

/// From pixels to a density map.
struct DensityNetwork: Sendable {
    let manifest: ModelManifest
    let session: Session
    let tiling: Tiling
    /// Tiles of one image that are in memory at a time.
    let tilesAtATime: Int

    /// - Throws: `ModelError.networkMismatch` when the network does not have the manifest's input and output.
    init(manifest: ModelManifest, session: Session, tiling: Tiling, tilesAtATime: Int) throws(ModelError) {
        self.manifest = manifest
        self.session = session
        self.tiling = tiling
        self.tilesAtATime = max(tilesAtATime, 1)
        try checkInput()
        try checkOutput()
        try checkFamiliarity()
    }

    /// The density of the part `area` of an image.
    func density(of image: VisionImage, area: Rect) async throws -> DensityGrid {
        let size = Tiling.cells(area.size, manifest.output.stride)
        var grid = DensityGrid(rows: size.height, columns: size.width)
        let tiles = tiling.tiles(for: area.size, stride: manifest.output.stride)
        grid.tileCount = tiles.count
        // Summed in the tiles' order, whichever ends first: the same image gives the same sum.
        var rawSums = [Double](repeating: 0, count: tiles.count)
        var distances = [Double?](repeating: nil, count: tiles.count)
        try await withThrowingTaskGroup(of: (Int, DensityGrid).self) { group in
            var waiting = tiles.indices
            func addNext() {
                guard let index = waiting.popFirst() else { return }
                group.addTask { (index, try await density(of: tiles[index], image, area)) }
            }
            for _ in 0..<tilesAtATime { addNext() }
            while let (index, part) = try await group.next() {
                grid.paste(part, tiles[index].cells)
                rawSums[index] = part.rawSum
                distances[index] = part.distance
                addNext()
            }
        }
        grid.rawSum = rawSums.reduce(0, +)
        grid.distance = Self.mean(distances, of: tiles)
        return grid
    }

    /// The raw output for a whole image.
    func rawDensity(of image: VisionImage) async throws -> RawDensity {
        let output = try await outputs(of: image, part: Rect(image.size)).density
        let sides = output.shape.suffix(2)
        guard let rows = sides.first, let columns = sides.last else {
            throw EstimationError.estimationFailed("the network's output has the shape \(output.shape)")
        }
        return RawDensity(rows: rows, columns: columns, values: try output.elements(of: Float.self))
    }

    /// One run of the network.
    private func outputs(of image: VisionImage, part: Rect) async throws -> (density: Tensor, all: [String: Tensor]) {
        let tensor = try Preprocessing(input: manifest.input).tensor(of: image, area: part)
        let outputs = try await session.run(
            inputs: [manifest.input.name: tensor],
            outputs: [manifest.output.name] + (manifest.familiarity.map { [$0.output] } ?? [])
        )
        guard let density = outputs[manifest.output.name] else {
            throw EstimationError.estimationFailed("the network gave no '\(manifest.output.name)'")
        }
        return (density, outputs)
    }

    /// The cells that belong to a tile.
    private func density(of tile: Tile, _ image: VisionImage, _ area: Rect) async throws -> DensityGrid {
        let part = Rect(
            x: area.x + tile.input.x,
            y: area.y + tile.input.y,
            width: tile.input.width,
            height: tile.input.height
        )
        let (output, outputs) = try await outputs(of: image, part: part)
        let stride = manifest.output.stride
        let own = Rect(
            x: tile.cells.x - tile.input.x / stride,
            y: tile.cells.y - tile.input.y / stride,
            width: tile.cells.width,
            height: tile.cells.height
        )
        var grid = try DensityGrid(
            output,
            of: Preprocessing(input: manifest.input).paddedSize(part.size),
            manifest: manifest,
            cells: own
        )
        grid.distance = try distance(outputs)
        return grid
    }

    /// The input's distance from the training images; `nil` if the manifest names no such output.
    private func distance(_ outputs: [String: Tensor]) throws -> Double? {
        guard let name = manifest.familiarity?.output else { return nil }
        guard let value = try outputs[name]?.elements(of: Float.self), let distance = value.first, value.count == 1
        else {
            throw EstimationError.estimationFailed("the network's '\(name)' is not one number")
        }
        return Double(distance)
    }

    /// Mean over the tiles, by the cells that belong to each.
    private static func mean(_ distances: [Double?], of tiles: [Tile]) -> Double? {
        let weighted = zip(distances, tiles).compactMap { distance, tile in
            distance.map { (sum: $0 * Double(tile.cells.size.area), cells: tile.cells.size.area) }
        }
        let cells = weighted.reduce(0) { $0 + $1.cells }
        return cells > 0 ? weighted.reduce(0) { $0 + $1.sum } / Double(cells) : nil
    }

    private func checkInput() throws(ModelError) {
        let own = manifest.input
        guard let input = session.inputs.first(where: { $0.name == own.name }), session.inputs.count == 1 else {
            let names = session.inputs.map(\.name).joined(separator: ", ")
            throw ModelError(.networkMismatch, "'input.name' is '\(own.name)', the network takes \(names)")
        }
        let type: TensorElementType = own.elementType == .uint8 ? .uint8 : .float32
        let rank = own.layout == .hwc ? 3 : 4
        guard input.elementType == type, input.shape.count == rank else {
            throw ModelError(.networkMismatch, "'input' says \(own.elementType) \(own.layout), the network \(input)")
        }
    }

    private func checkOutput() throws(ModelError) {
        let output = try output(manifest.output.name, namedBy: "output.name")
        guard output.elementType == .float32 else {
            throw ModelError(.networkMismatch, "the network's output must be float32, it is \(output)")
        }
    }

    private func checkFamiliarity() throws(ModelError) {
        guard let name = manifest.familiarity?.output else { return }
        let output = try output(name, namedBy: "familiarity.output")
        guard output.elementType == .float32, output.shape.allSatisfy({ $0 == .fixed(1) }) else {
            throw ModelError(.networkMismatch, "'familiarity.output' must be one float32, it is \(output)")
        }
    }

    private func output(_ name: String, namedBy field: String) throws(ModelError) -> ValueInfo {
        guard let output = session.outputs.first(where: { $0.name == name }) else {
            let names = session.outputs.map(\.name).joined(separator: ", ")
            throw ModelError(.networkMismatch, "'\(field)' is '\(name)', the network gives \(names)")
        }
        return output
    }
}

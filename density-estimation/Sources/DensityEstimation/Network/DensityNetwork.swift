internal import EstimatorKit
internal import OnnxRuntime

/// From pixels to a density map.
struct DensityNetwork: Sendable {
    let manifest: ModelManifest
    let session: Session
    let input: NetworkInput
    let tiling: Tiling
    /// Tiles of one image that are in memory at a time.
    let tilesAtATime: Int

    /// - Throws: `ModelError.networkMismatch` when the network does not have the manifest's input and output.
    init(manifest: ModelManifest, session: Session, tiling: Tiling, tilesAtATime: Int) throws(ModelError) {
        self.manifest = manifest
        self.session = session
        self.tiling = tiling
        self.tilesAtATime = max(tilesAtATime, 1)
        input = try NetworkInput(manifest, session)
        try checkOutput()
        try checkFamiliarity()
    }

    /// Side of a cell in pixels; for networks that give a density map.
    var stride: Int { manifest.output.stride ?? 1 }

    /// The density of the part `area` of an image.
    func density(of image: VisionImage, area: Rect) async throws -> DensityGrid {
        let size = Tiling.cells(area.size, stride)
        var grid = DensityGrid(rows: size.height, columns: size.width)
        let tiles = tiling.tiles(for: area.size, stride: stride, fixed: input.fixedSize)
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
        let padded = input.paddedSize(image.size)
        guard padded.width >= image.size.width, padded.height >= image.size.height else {
            throw EstimationError.invalidImageSize("\(manifest.name) takes images of \(padded), not of \(image.size)")
        }
        let output = try await outputs(of: image, part: Rect(image.size)).density
        let numbers = try output.numbers()
        let map = manifest.output.stride == nil ? nil : try mapShape(output.shape, of: padded)
        guard numbers.contains(where: \.isFinite) else {
            let text = "\(manifest.name) gave \(output.shape), in which there is not a single number"
            throw EstimationError.invalidAnswer(text)
        }
        let (rows, columns) = (map?.rows ?? 1, map?.columns ?? 1)
        return RawDensity(rows: rows, columns: columns, values: Array(numbers.prefix(rows * columns)))
    }

    /// - Throws: `EstimationError` when an output is not one map of the size that the manifest's stride gives.
    private func mapShape(_ shape: [Int], of size: PixelSize) throws -> MapShape {
        if let map = MapShape(shape, batch: input.batch, of: size, stride: stride) { return map }
        let expected = Tiling.cells(size, stride)
        let advice = shape.reduce(1, *) == 1 ? "; if it gives a count, leave 'output.stride' out of the manifest" : ""
        let text = """
            \(manifest.name) gave \(shape) for an image of \(size); a density map of stride \(stride) would be \
            \(expected.height)×\(expected.width), of rank 2, 3 or 4\(advice)
            """
        throw EstimationError.invalidAnswer(text)
    }

    /// One run of the network.
    func outputs(of image: VisionImage, part: Rect) async throws -> (density: Tensor, all: [String: Tensor]) {
        let tensor = try Preprocessing(input: input).tensor(of: image, area: part)
        let outputs = try await session.run(
            inputs: [manifest.input.name: tensor],
            outputs: [manifest.output.name] + (manifest.familiarity.map { [$0.output] } ?? [])
        )
        guard let density = outputs[manifest.output.name] else {
            throw EstimationError.invalidAnswer("\(manifest.name) gave no '\(manifest.output.name)'")
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
        let own = Rect(
            x: tile.cells.x - tile.input.x / stride,
            y: tile.cells.y - tile.input.y / stride,
            width: tile.cells.width,
            height: tile.cells.height
        )
        var grid = try DensityGrid(
            output.numbers(),
            mapShape(output.shape, of: input.paddedSize(part.size)),
            scale: manifest.output.scale ?? 1,
            cells: own
        )
        grid.distance = try distance(outputs)
        return grid
    }

    /// The input's distance from the training images; `nil` if the manifest names no such output.
    private func distance(_ outputs: [String: Tensor]) throws -> Double? {
        guard let name = manifest.familiarity?.output else { return nil }
        guard let value = try outputs[name]?.numbers(), let distance = value.first, value.count == 1 else {
            throw EstimationError.invalidAnswer("\(manifest.name) gave '\(name)' not as one number")
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

    private func checkOutput() throws(ModelError) {
        let output = try output(manifest.output.name, namedBy: "output.name")
        guard output.elementType.isNumber else {
            throw ModelError(.networkMismatch, "'output.name' is no number, it is \(output)")
        }
        let sides = output.shape.dropFirst(output.shape.first?.size == input.batch ? 1 : 0)
        if manifest.output.stride == nil, sides.contains(where: { ($0.size ?? 1) != 1 }) {
            let text = "'output.stride' is missing, without which the output is one number: the network gives \(output)"
            throw ModelError(.networkMismatch, text)
        }
        if manifest.output.stride != nil, output.shape.count == 1 || output.shape.count > 4 {
            throw ModelError(.networkMismatch, "'output' is no density map of rank 2, 3 or 4, it is \(output)")
        }
    }

    private func checkFamiliarity() throws(ModelError) {
        guard let name = manifest.familiarity?.output else { return }
        let output = try output(name, namedBy: "familiarity.output")
        guard output.elementType.isNumber, output.shape.allSatisfy({ $0 == .fixed(1) }) else {
            throw ModelError(.networkMismatch, "'familiarity.output' must be one number, it is \(output)")
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

internal import EstimatorKit
internal import OnnxRuntime

/// Runs of a network on made images, which show what its manifest has to say about sizes.
struct NetworkTrial {
    let session: Session
    let input: NetworkInput
    let output: String

    /// What a run gave.
    struct Outcome {
        /// Of the network's input, in pixels.
        let size: PixelSize
        let shape: [Int]
        let numbers: [Float]

        /// Side of a cell in pixels; `nil` for an output that is no map of such an image.
        func stride(batch: Int) -> Int? {
            for map in MapShape.candidates(shape, batch) where map.rows > 0 && map.columns > 0 {
                let stride = Int((Double(size.height) / Double(map.rows)).rounded())
                if stride > 0, MapShape(shape, batch: batch, of: size, stride: stride) != nil { return stride }
            }
            return nil
        }
    }

    /// Runs the network on an image of that size, and of the only one that it takes if there is one.
    func run(_ size: PixelSize) async throws -> Outcome {
        let size = input.fixedSize ?? size
        let image = try Self.image(size)
        let tensor = try Preprocessing(input: input).tensor(of: image, area: Rect(size))
        let outputs = try await session.run(inputs: [input.manifest.name: tensor], outputs: [output])
        guard let tensor = outputs[output] else { throw OrtError(.fail, "the network gave no '\(output)'") }
        return Outcome(size: size, shape: tensor.shape, numbers: try tensor.numbers())
    }

    /// The smallest power of two that sides can be multiples of; `nil` if the network takes none of those tried.
    func sideMultiple(stride: Int) async throws -> Int? {
        for multiple in [1, 2, 4, 8, 16, 32, 64] {
            // A multiple of this one and of no larger one.
            let size = PixelSize(width: 256 + multiple, height: 192 + multiple)
            if try await takes(size, stride) { return multiple }
        }
        return nil
    }

    /// The smallest side that works, from `multiple` on; `nil` if none of those tried does.
    func minimumSide(multiple: Int, stride: Int) async throws -> Int? {
        for side in [1, 2, 4, 8, 16, 32, 64, 128] where side >= multiple {
            if try await takes(PixelSize(width: side, height: side), stride) { return side }
        }
        return nil
    }

    /// Whether an image of that size gets a map without a cell missing.
    private func takes(_ size: PixelSize, _ stride: Int) async throws -> Bool {
        let whole = Tiling.cells(size, stride)
        do {
            let map = MapShape(try await run(size).shape, batch: input.batch, of: size, stride: stride)
            return map?.rows == whole.height && map?.columns == whole.width
        } catch is OrtError {
            return false
        }
    }

    /// Waves of colour, with every brightness in them.
    private static func image(_ size: PixelSize) throws -> VisionImage {
        var bytes = [UInt8](repeating: 0, count: size.area * 3)
        for y in 0..<size.height {
            for x in 0..<size.width {
                for channel in 0..<3 {
                    bytes[(y * size.width + x) * 3 + channel] = UInt8((x * 7 + y * 13 + channel * 29 + x * y / 5) % 256)
                }
            }
        }
        return try VisionImage(width: size.width, height: size.height, copying: bytes)
    }
}

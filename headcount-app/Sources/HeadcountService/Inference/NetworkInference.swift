internal import Headcount
internal import OpenInference

/// From pixels to density: the network alone.
struct NetworkInference: Sendable {
    let desk: CountingDesk
    let network: RawNetwork

    /// Largest image: there are no tiles here, so all of it is in memory at once, with each layer's values.
    private static let pixelLimit = Tiling.usualWholeUpTo

    /// Runs the network on the pixels of a request.
    ///
    /// - Throws: `OpenInferenceError` for an invalid request; what the network throws.
    func outputs(_ request: InferenceRequest, of model: InferenceModel, priority: Int) async throws -> [InferenceTensor]
    {
        let image = try image(in: model.input(of: request))
        let names = try model.outputNames(of: request)
        let density = try await desk.withWorker(bytes: image.pixels.byteCount, priority: priority) { _ in
            try await network(image)
        }
        return try names.map {
            try InferenceTensor(name: $0, shape: [density.rows, density.columns], data: TensorData(density.values))
        }
    }

    private func image(in input: InferenceTensor) throws -> VisionImage {
        guard let bytes = input.data.elements(as: UInt8.self), input.shape.count == 3, input.shape[2] == 3 else {
            let found = "\(input.datatype.rawValue) \(input.shape)"
            throw OpenInferenceError(.mismatch, "the input 'image' is UINT8 [height, width, 3], not \(found)")
        }
        let size = PixelSize(width: input.shape[1], height: input.shape[0])
        guard size.area > 0, size.area <= Self.pixelLimit else {
            throw OpenInferenceError(.overLimit, "an image of \(size) pixels; it may have 1 to \(Self.pixelLimit)")
        }
        return try VisionImage(width: size.width, height: size.height, copying: bytes)
    }
}

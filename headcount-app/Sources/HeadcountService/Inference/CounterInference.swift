internal import Headcount
internal import OpenInference

/// From encoded images to counts.
struct CounterInference: Sendable {
    let desk: CountingDesk
    let imageLimit: Int

    /// The outputs for a request, and how long the images took.
    struct Outcome: Sendable {
        let outputs: [InferenceTensor]
        let images: [CountingDesk.Counted]

        /// What a reader of the counts should know, each with its image; `nil` if there is nothing.
        var warnings: String? {
            let texts = images.enumerated().flatMap { index, counted in
                counted.image.estimate.notices.map { "image \(index): \($0)" }
            }
            return texts.isEmpty ? nil : texts.joined(separator: "; ")
        }
    }

    /// Counts the images of a request.
    ///
    /// - Throws: `OpenInferenceError` for an invalid request; what the pipeline throws about the first image that fails.
    func outputs(_ request: InferenceRequest, of model: InferenceModel, priority: Int) async throws -> Outcome {
        let images = try images(in: model.input(of: request))
        let names = try model.outputNames(of: request)
        guard images.count == 1 || !names.contains(InferenceModel.density) else {
            throw OpenInferenceError(
                .unsupported,
                "'density' is available for one image at a time, not \(images.count)"
            )
        }
        var targets = EstimationTargets.count
        if names.contains(InferenceModel.points) { targets.insert(.coordinates) }
        if names.contains(InferenceModel.density) { targets.insert(.densityMap) }
        let wanted = CountRequest(targets: targets)
        let counted = try await concurrently(images) { try await desk.count($0, wanted, priority: priority) }
        return Outcome(outputs: try names.map { try tensor($0, counted.map(\.image.estimate)) }, images: counted)
    }

    private func images(in input: InferenceTensor) throws -> [EncodedImage] {
        guard let elements = input.data.byteStrings else {
            throw OpenInferenceError(
                .mismatch,
                "the input 'image' is of the type \(input.datatype.rawValue), not BYTES"
            )
        }
        guard !elements.isEmpty, elements.count <= imageLimit else {
            throw OpenInferenceError(.overLimit, "\(elements.count) images; a request has 1 to \(imageLimit)")
        }
        return try elements.enumerated().map { index, bytes in
            let name = "element \(index) of 'image'"
            return EncodedImage(try Self.image(bytes, name), name: name)
        }
    }

    /// JSON has no bytes, so images in it are Base64.
    private static func image(_ bytes: ArraySlice<UInt8>, _ name: String) throws -> [UInt8] {
        let bytes = Array(bytes)
        if ImageFormat(sniffing: bytes) != nil { return bytes }
        let isText = bytes.allSatisfy { (32..<127).contains($0) || [9, 10, 13].contains($0) }
        guard isText, !bytes.isEmpty else { return bytes }
        do throws(Base64Text.Fault) {
            return try Base64Text(bytes).bytes
        } catch {
            let formats = ImageFormat.all.map(\.description).joined(separator: ", ")
            throw OpenInferenceError(.malformed, "\(name) is none of \(formats); as a text, \(error.reason)")
        }
    }

    private func tensor(_ name: String, _ estimates: [PeopleCount]) throws -> InferenceTensor {
        switch name {
        case InferenceModel.points:
            let rows = estimates.enumerated().flatMap { index, estimate in
                estimate.points.flatMap { [Float(index), Float($0.x), Float($0.y), Float($0.confidence)] }
            }
            return try InferenceTensor(name: name, shape: [rows.count / 4, 4], data: TensorData(rows))
        case InferenceModel.density:
            guard let map = estimates.first?.densityMap else {
                throw EstimationError.estimationFailed("the estimator gave no density map")
            }
            return try InferenceTensor(name: name, shape: [map.rows, map.columns], data: TensorData(map.values))
        default:
            return try InferenceTensor(
                name: name,
                shape: [estimates.count],
                data: TensorData(estimates.map { Float($0.density) })
            )
        }
    }
}

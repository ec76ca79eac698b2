internal import EstimatorKit
internal import Foundation
internal import Imaging
internal import OpenInference
internal import PeopleCounting

/// Encoded pictures in, counts out.
struct CounterInference: Sendable {
    let desk: CountingDesk
    let imageLimit: Int

    /// What was made of a request, and how long the pictures took.
    struct Outcome: Sendable {
        let outputs: [Tensor]
        let pictures: [CountingDesk.Counted]
    }

    /// Counts the pictures of a request.
    ///
    /// - Throws: `OpenInferenceError` for a request that is not right; whatever the pipeline throws about the first
    ///   picture that fails.
    func outputs(_ request: InferenceRequest, of model: InferenceModel, priority: Int) async throws -> Outcome {
        let pictures = try pictures(in: model.input(of: request))
        let names = try model.outputNames(of: request)
        guard pictures.count == 1 || !names.contains(InferenceModel.density) else {
            throw OpenInferenceError(
                .unsupported,
                "'density' is there for one picture at a time, not \(pictures.count)"
            )
        }
        var targets = EstimationTargets.count
        if names.contains(InferenceModel.points) { targets.insert(.coordinates) }
        if names.contains(InferenceModel.density) { targets.insert(.densityMap) }
        let counted = try await count(pictures, CountingRequest(targets: targets), priority)
        return Outcome(outputs: try names.map { try tensor($0, counted.map(\.picture.estimate)) }, pictures: counted)
    }

    private func pictures(in input: Tensor) throws -> [EncodedImage] {
        guard let elements = input.data.byteStrings else {
            throw OpenInferenceError(
                .mismatch,
                "the input 'image' is of the type \(input.datatype.rawValue), not BYTES"
            )
        }
        guard !elements.isEmpty, elements.count <= imageLimit else {
            throw OpenInferenceError(.overLimit, "\(elements.count) pictures; a request has 1 to \(imageLimit)")
        }
        return elements.enumerated().map { index, bytes in
            EncodedImage(Self.picture(bytes), name: "element \(index) of 'image'")
        }
    }

    /// JSON has no bytes: a picture in it is Base64.
    private static func picture(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = Array(bytes)
        if ImageFormat(sniffing: bytes) != nil { return bytes }
        return Data(base64Encoded: Data(bytes)).map { Array($0) } ?? bytes
    }

    private func count(
        _ pictures: [EncodedImage],
        _ request: CountingRequest,
        _ priority: Int
    ) async throws -> [CountingDesk.Counted] {
        try await withThrowingTaskGroup(of: (Int, CountingDesk.Counted).self) { group in
            for (index, picture) in pictures.enumerated() {
                group.addTask { (index, try await desk.count(picture, request, priority: priority)) }
            }
            var counted: [(index: Int, value: CountingDesk.Counted)] = []
            for try await (index, value) in group { counted.append((index, value)) }
            return counted.sorted { $0.index < $1.index }.map(\.value)
        }
    }

    private func tensor(_ name: String, _ estimates: [PeopleCount]) throws -> Tensor {
        switch name {
        case InferenceModel.points:
            let rows = estimates.enumerated().flatMap { index, estimate in
                estimate.points.flatMap { [Float(index), Float($0.x), Float($0.y), Float($0.confidence)] }
            }
            return try Tensor(name: name, shape: [rows.count / 4, 4], data: TensorData(rows))
        case InferenceModel.density:
            guard let map = estimates.first?.densityMap else {
                throw EstimationError.estimationFailed("the estimator gave no density map")
            }
            return try Tensor(name: name, shape: [map.rows, map.columns], data: TensorData(map.values))
        default:
            return try Tensor(
                name: name,
                shape: [estimates.count],
                data: TensorData(estimates.map { Float($0.density) })
            )
        }
    }
}

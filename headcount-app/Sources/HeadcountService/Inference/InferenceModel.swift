internal import Headcount
internal import OpenInference

/// A model, as clients of the Open Inference Protocol see it.
struct InferenceModel: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// From encoded images to counts.
        case counter
        /// From pixels to density: the network alone.
        case network
    }

    let name: String
    let version: String
    let kind: Kind

    static let image = "image"
    static let count = "count"
    static let points = "points"
    static let density = "density"

    /// The models that an estimator provides.
    static func all(_ information: EstimatorInformation?, hasNetwork: Bool) -> [InferenceModel] {
        guard let information else { return [] }
        let counter = InferenceModel(name: information.name, version: information.version, kind: .counter)
        let network = InferenceModel(name: information.name + "_raw", version: information.version, kind: .network)
        return hasNetwork ? [counter, network] : [counter]
    }

    /// The version as an integer, as in Triton: `perf_analyzer` needs it to find statistics.
    var wholeVersion: String {
        let digits = version.prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? "1" : String(digits)
    }

    /// Whether a path names this model; without a version, any version matches.
    func isNamed(_ name: String, version asked: String?) -> Bool {
        name == self.name && [nil, version, wholeVersion].contains(asked)
    }

    /// The model's inputs and outputs.
    var metadata: InferenceModelMetadata {
        let density = TensorMetadata(name: Self.density, datatype: .fp32, shape: [-1, -1])
        switch kind {
        case .counter:
            return InferenceModelMetadata(
                name: name,
                versions: [version],
                platform: "headcount",
                inputs: [TensorMetadata(name: Self.image, datatype: .bytes, shape: [-1])],
                outputs: [
                    TensorMetadata(name: Self.count, datatype: .fp32, shape: [-1]),
                    TensorMetadata(name: Self.points, datatype: .fp32, shape: [-1, 4]),
                    density,
                ]
            )
        case .network:
            return InferenceModelMetadata(
                name: name,
                versions: [version],
                platform: "onnxruntime_onnx",
                inputs: [TensorMetadata(name: Self.image, datatype: .uint8, shape: [-1, -1, 3])],
                outputs: [density]
            )
        }
    }

    /// The configuration; the input's shape gives the number of images.
    var configuration: ModelConfiguration { ModelConfiguration(of: metadata, maxBatchSize: 0) }

    /// The input that a request must have.
    ///
    /// - Throws: `OpenInferenceError` when it is missing, or there are others.
    func input(of request: InferenceRequest) throws -> InferenceTensor {
        guard let input = request.input(Self.image), request.inputs.count == 1 else {
            let names = request.inputs.map(\.name).joined(separator: ", ")
            throw OpenInferenceError(.mismatch, "the model '\(name)' takes one input, '\(Self.image)', not '\(names)'")
        }
        return input
    }

    /// The outputs that a request asks for; by default the first.
    ///
    /// - Throws: `OpenInferenceError` for an unknown output.
    func outputNames(of request: InferenceRequest) throws -> [String] {
        let names = metadata.outputs.map(\.name)
        return try request.outputNames(available: names, usual: Array(names.prefix(1)))
    }
}

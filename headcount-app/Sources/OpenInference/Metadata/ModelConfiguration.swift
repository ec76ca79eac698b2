/// How a model is run: the answer of `GET /v2/models/{model}/config`, as far as clients read it.
///
/// `perf_analyzer` asks for it first, and does not work without it.
public struct ModelConfiguration: Sendable, Hashable {
    /// An input or output, without the batch dimension.
    private struct Item: Sendable, Hashable, Encodable {
        let name: String
        let dataType: String
        let dims: [Int]

        enum CodingKeys: String, CodingKey {
            case name, dims
            case dataType = "data_type"
        }

        init(_ tensor: TensorMetadata, isBatched: Bool) {
            name = tensor.name
            dataType = tensor.datatype.configurationName
            dims = Array(tensor.shape.dropFirst(isBatched ? 1 : 0))
        }
    }

    private let name: String
    private let platform: String
    private let maxBatchSize: Int
    private let input: [Item]
    private let output: [Item]

    /// The configuration of a model.
    ///
    /// - Parameters:
    ///   - model: The model's metadata.
    ///   - maxBatchSize: Largest batch in the first dimension of every tensor; 0 if that is not a batch dimension.
    public init(of model: InferenceModelMetadata, maxBatchSize: Int) {
        name = model.name
        platform = model.platform
        self.maxBatchSize = maxBatchSize
        input = model.inputs.map { Item($0, isBatched: maxBatchSize > 0) }
        output = model.outputs.map { Item($0, isBatched: maxBatchSize > 0) }
    }
}

extension ModelConfiguration: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name, platform, input, output
        case maxBatchSize = "max_batch_size"
    }
}

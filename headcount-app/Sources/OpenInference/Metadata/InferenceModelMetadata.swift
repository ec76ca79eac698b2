/// A model's inputs and outputs: the answer of `GET /v2/models/{model}`.
public struct InferenceModelMetadata: Sendable, Hashable, Encodable {
    /// The model's name.
    public let name: String
    /// The available versions.
    public let versions: [String]
    /// The platform that runs it, such as `onnxruntime_onnx`.
    public let platform: String
    /// The inputs.
    public let inputs: [TensorMetadata]
    /// The outputs.
    public let outputs: [TensorMetadata]

    /// A model of that name.
    public init(
        name: String,
        versions: [String],
        platform: String,
        inputs: [TensorMetadata],
        outputs: [TensorMetadata]
    ) {
        self.name = name
        self.versions = versions
        self.platform = platform
        self.inputs = inputs
        self.outputs = outputs
    }
}

/// An input or output of a model.
public struct TensorMetadata: Sendable, Hashable, Encodable {
    /// The name in requests and answers.
    public let name: String
    /// The type of its elements.
    public let datatype: Datatype
    /// The dimensions; -1 for any size.
    public let shape: [Int]

    /// An input or output of that name.
    public init(name: String, datatype: Datatype, shape: [Int]) {
        self.name = name
        self.datatype = datatype
        self.shape = shape
    }
}

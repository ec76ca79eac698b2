/// What a model takes and gives: the answer of `GET /v2/models/{model}`.
public struct InferenceModelMetadata: Sendable, Hashable, Encodable {
    /// The model's name.
    public let name: String
    /// The versions that can be asked.
    public let versions: [String]
    /// What runs it, as `onnxruntime_onnx`.
    public let platform: String
    /// What it takes.
    public let inputs: [TensorMetadata]
    /// What it gives.
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
    /// The name by which requests and answers call it.
    public let name: String
    /// What its elements are.
    public let datatype: Datatype
    /// How many elements there are along each axis, -1 where it may be any number.
    public let shape: [Int]

    /// An input or output of that name.
    public init(name: String, datatype: Datatype, shape: [Int]) {
        self.name = name
        self.datatype = datatype
        self.shape = shape
    }
}

/// What a model made of a request.
public struct InferenceResponse: Sendable, Hashable {
    /// The model's name.
    public let modelName: String
    /// Which version of it, if it has versions.
    public let modelVersion: String?
    /// The outputs, in the order in which they are written.
    public let outputs: [InferenceTensor]

    /// An answer of the model `modelName`.
    public init(modelName: String, modelVersion: String? = nil, outputs: [InferenceTensor]) {
        self.modelName = modelName
        self.modelVersion = modelVersion
        self.outputs = outputs
    }

    /// The answer as the client of `request` wants it: each output as JSON or as binary data.
    ///
    /// - Throws: ``OpenInferenceError`` where an output that shall be JSON holds a number that is not finite, or bytes
    ///   that are no text.
    public func encoded(for request: InferenceRequest) throws(OpenInferenceError) -> EncodedResponse {
        let outputs = try outputs.map { (tensor) throws(OpenInferenceError) in
            try ResponseOutput(tensor, isBinary: request.wantsBinary(tensor.name))
        }
        let head = ResponseHead(modelName: modelName, modelVersion: modelVersion, id: request.id, outputs: outputs)
        return EncodedResponse(json: try head.json(), binary: outputs.compactMap(\.binary))
    }
}

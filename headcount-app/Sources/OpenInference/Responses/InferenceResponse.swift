/// The answer to an inference request.
public struct InferenceResponse: Sendable, Hashable {
    /// The model's name.
    public let modelName: String
    /// The model's version, if it has versions.
    public let modelVersion: String?
    /// The outputs, in order.
    public let outputs: [InferenceTensor]
    /// Parameters of the answer, which clients may ignore; left out if there are none.
    public var parameters: [String: String]?

    /// An answer of the model `modelName`.
    public init(modelName: String, modelVersion: String? = nil, outputs: [InferenceTensor]) {
        self.modelName = modelName
        self.modelVersion = modelVersion
        self.outputs = outputs
    }

    /// Encodes the answer as `request` asks: each output as JSON or as binary data.
    ///
    /// - Throws: ``OpenInferenceError`` when an output in JSON has a number that is not finite, or bytes that are not
    ///   text.
    public func encoded(for request: InferenceRequest) throws(OpenInferenceError) -> EncodedResponse {
        let outputs = try outputs.map { (tensor) throws(OpenInferenceError) in
            try ResponseOutput(tensor, isBinary: request.wantsBinary(tensor.name))
        }
        let head = ResponseHead(
            modelName: modelName,
            modelVersion: modelVersion,
            id: request.id,
            parameters: parameters,
            outputs: outputs
        )
        return EncodedResponse(json: try head.json(), binary: outputs.compactMap(\.binary))
    }
}

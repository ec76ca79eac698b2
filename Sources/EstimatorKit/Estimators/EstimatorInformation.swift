/// Which model or method gives an estimator's answers.
public struct EstimatorInformation: Sendable, Hashable {
    /// The name of the model, or of the method if there is no model.
    public var name: String
    /// The version of the model or method, as its author writes it.
    public var version: String
    /// SHA-256 of the model file in hexadecimal digits; `nil` without a file.
    public var modelSHA256: String?
    /// ONNX Runtime's execution provider, such as `CPUExecutionProvider`; `nil` without ONNX Runtime.
    public var executionProvider: String?
    /// The precision that the network's layers are computed in, such as `fp32` or `int8`; `nil` when unknown.
    public var precision: String?

    /// Information about an estimator; hash and provider only for a model file that ONNX Runtime runs.
    public init(
        name: String,
        version: String,
        modelSHA256: String? = nil,
        executionProvider: String? = nil
    ) {
        self.name = name
        self.version = version
        self.modelSHA256 = modelSHA256
        self.executionProvider = executionProvider
    }
}

/// What stands behind an estimator's answers.
public struct EstimatorInformation: Sendable, Hashable {
    /// The model's name, or the method's where there is no model.
    public var name: String
    /// The version of the model or the method, as its maker writes it.
    public var version: String
    /// SHA-256 of the model file in hexadecimal digits; `nil` where there is no file.
    public var modelSHA256: String?
    /// What computes, by ONNX Runtime's names, for instance `CPUExecutionProvider`; `nil` where no runtime is used.
    public var executionProvider: String?
    /// What the network's layers are computed with, for instance `fp32` or `int8`; `nil` where that is not known.
    public var precision: String?

    /// What is said about an estimator; hash and provider only where there is a model file and a runtime.
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

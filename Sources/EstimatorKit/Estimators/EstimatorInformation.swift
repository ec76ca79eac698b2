/// What stands behind an estimator's answers.
public struct EstimatorInformation: Sendable, Hashable {
    /// The model's name, or the method's where there is no model.
    public var name: String
    public var version: String
    /// SHA-256 of the model file in hexadecimal digits; `nil` where there is no file.
    public var modelSHA256: String?
    /// What computes, by ONNX Runtime's names, for instance `CPUExecutionProvider`; `nil` where no runtime is used.
    public var executionProvider: String?

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

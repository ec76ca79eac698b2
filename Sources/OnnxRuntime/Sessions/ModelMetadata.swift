/// What a model says about itself.
public struct ModelMetadata: Sendable, Hashable {
    /// The tool that wrote the model, such as `pytorch`; empty where the model does not say.
    public let producer: String
    /// What the tool called the graph; empty where the model does not say.
    public let graphName: String
    /// The model's own version number, as its maker counts.
    public let version: Int
    /// The model's own keys and values.
    public let custom: [String: String]
}

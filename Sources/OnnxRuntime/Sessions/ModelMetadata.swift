/// A model's own metadata.
public struct ModelMetadata: Sendable, Hashable {
    /// The tool that wrote the model, such as `pytorch`; empty if the model does not say.
    public let producer: String
    /// The graph's name; empty if the model does not say.
    public let graphName: String
    /// The model's own version number.
    public let version: Int
    /// The model's own keys and values.
    public let custom: [String: String]
}

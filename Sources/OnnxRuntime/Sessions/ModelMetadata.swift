/// What a model says about itself.
public struct ModelMetadata: Sendable, Hashable {
    public let producer: String
    public let graphName: String
    public let version: Int
    /// The model's own keys and values.
    public let custom: [String: String]
}

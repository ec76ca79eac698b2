/// An output that a request asks for by name.
public struct RequestedOutput: Sendable, Hashable {
    /// The output's name.
    public let name: String
    /// Whether it should be binary; `nil` for the request's default.
    public let isBinary: Bool?
}

extension RequestedOutput: Decodable {
    private enum Key: String, CodingKey {
        case name, parameters
    }

    /// Reads an item of the list `outputs`.
    ///
    /// - Throws: when a parameter asks for something that is not supported.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.decode(String.self, forKey: .name)
        let parameters = try container.decodeIfPresent(Parameters.self, forKey: .parameters) ?? Parameters()
        for unsupported in ["classification", "shared_memory_region"] where parameters[unsupported] != nil {
            throw OpenInferenceError(
                .unsupported,
                "the output '\(name)' has the parameter '\(unsupported)', which is not offered; leave it out"
            )
        }
        isBinary = try parameters.flag("binary_data")
    }
}

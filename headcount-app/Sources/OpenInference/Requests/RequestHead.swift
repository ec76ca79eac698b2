import Foundation

/// The JSON of a request.
struct RequestHead: Sendable {
    let id: String?
    let parameters: Parameters
    let inputs: [RequestInput]
    let outputs: [RequestedOutput]

    init(json: ArraySlice<UInt8>, limits: InferenceLimits) throws(OpenInferenceError) {
        try checkDepth(of: json, limit: limits.jsonDepth)
        do {
            self = try JSONDecoder().decode(RequestHead.self, from: Data(json), configuration: limits)
        } catch {
            throw OpenInferenceError(decoding: error)
        }
    }
}

extension RequestHead: DecodableWithConfiguration {
    private enum Key: String, CodingKey {
        case id, parameters, inputs, outputs
    }

    init(from decoder: any Decoder, configuration limits: InferenceLimits) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.decodeIfPresent(String.self, forKey: .id)
        parameters = try container.decodeIfPresent(Parameters.self, forKey: .parameters) ?? Parameters()
        inputs = try Self.list(container, .inputs, limits)
        let hasOutputs = try container.contains(.outputs) && !container.decodeNil(forKey: .outputs)
        outputs = hasOutputs ? try Self.list(container, .outputs, limits) : []
    }

    /// Checks the number of items before reading them.
    private static func list<Item: Decodable>(
        _ container: KeyedDecodingContainer<Key>,
        _ key: Key,
        _ limits: InferenceLimits
    ) throws -> [Item] {
        let count = try container.nestedUnkeyedContainer(forKey: key).count ?? 0
        guard count <= limits.tensors else {
            throw OpenInferenceError(
                .overLimit,
                "there are \(count) \(key.rawValue); at most \(limits.tensors) are read"
            )
        }
        return try container.decode([Item].self, forKey: key)
    }
}

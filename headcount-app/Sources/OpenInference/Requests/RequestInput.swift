/// An input in the JSON.
struct RequestInput: Sendable {
    /// The position of the elements.
    enum Source: Sendable {
        case json(TensorData)
        /// In the next `size` bytes of the binary data, after those of earlier inputs.
        case binary(size: Int)
    }

    /// Largest number of dimensions.
    private static let axesLimit = 32

    let tensor: TensorDescription
    let source: Source
}

extension RequestInput: Decodable {
    private enum Key: String, CodingKey {
        case name, datatype, shape, parameters, data
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let name = try container.decode(String.self, forKey: .name)
        let datatype = try container.decode(String.self, forKey: .datatype)
        guard let datatype = Datatype(rawValue: datatype) else {
            let known = Datatype.allCases.map(\.rawValue).joined(separator: ", ")
            throw OpenInferenceError(
                .unsupported,
                "the tensor '\(name)' has the unknown datatype '\(datatype)'; known are \(known)"
            )
        }
        tensor = try TensorDescription(name: name, datatype: datatype, shape: Self.shape(of: name, in: container))
        source = try Self.source(of: tensor, in: container)
    }

    /// The dimensions; their number is checked first.
    private static func shape(of name: String, in container: KeyedDecodingContainer<Key>) throws -> [Int] {
        let count = try container.nestedUnkeyedContainer(forKey: .shape).count ?? 0
        guard count <= axesLimit else {
            throw OpenInferenceError(
                .overLimit,
                "the tensor '\(name)' has \(count) axes; at most \(axesLimit) are read"
            )
        }
        do {
            return try container.decode([Int].self, forKey: .shape)
        } catch {
            throw OpenInferenceError(.malformed, "the shape of the tensor '\(name)' must be a list of whole numbers")
        }
    }

    private static func source(of tensor: TensorDescription, in container: KeyedDecodingContainer<Key>) throws -> Source
    {
        let parameters = try container.decodeIfPresent(Parameters.self, forKey: .parameters) ?? Parameters()
        guard parameters["shared_memory_region"] == nil else {
            throw tensor.error(.unsupported, "lies in shared memory, which is not offered; send its data")
        }
        switch (try parameters.count("binary_data_size"), container.contains(.data)) {
        case (let size?, false): return .binary(size: size)
        case (nil, true):
            return .json(try TensorData(json: container.nestedUnkeyedContainer(forKey: .data), of: tensor))
        case (nil, false):
            throw tensor.error(.malformed, "has no data; give 'data' or the parameter 'binary_data_size'")
        case (_?, true):
            throw tensor.error(.malformed, "has both 'data' and 'binary_data_size'; give one of them")
        }
    }
}

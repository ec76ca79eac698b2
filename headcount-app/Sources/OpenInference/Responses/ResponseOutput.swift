/// An output in an answer's JSON, and its binary data.
struct ResponseOutput {
    let tensor: InferenceTensor
    /// The binary data; `nil` if the elements are in the JSON.
    let binary: ArraySlice<UInt8>?

    init(_ tensor: InferenceTensor, isBinary: Bool) throws(OpenInferenceError) {
        self.tensor = tensor
        binary = isBinary ? try tensor.data.binary() : nil
    }
}

extension ResponseOutput: Encodable {
    private enum Key: String, CodingKey {
        case name, datatype, shape, parameters, data
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(tensor.name, forKey: .name)
        try container.encode(tensor.datatype, forKey: .datatype)
        try container.encode(tensor.shape, forKey: .shape)
        if let binary {
            try container.encode(["binary_data_size": binary.count], forKey: .parameters)
        } else {
            try container.encode(JSONTensorData(data: tensor.data), forKey: .data)
        }
    }
}

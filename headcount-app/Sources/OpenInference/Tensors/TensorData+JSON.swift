extension TensorData {
    /// The elements of `tensor` from a JSON array, flat or nested like its shape.
    init(json list: any UnkeyedDecodingContainer, of tensor: TensorDescription) throws {
        func numbers<Element: TensorElement>(_ type: Element.Type) throws -> TensorData {
            TensorData(try JSONElements<Element>(of: tensor, in: list).elements)
        }
        self =
            switch tensor.datatype {
            case .bool: try numbers(Bool.self)
            case .int8: try numbers(Int8.self)
            case .int16: try numbers(Int16.self)
            case .int32: try numbers(Int32.self)
            case .int64: try numbers(Int64.self)
            case .uint8: try numbers(UInt8.self)
            case .uint16: try numbers(UInt16.self)
            case .uint32: try numbers(UInt32.self)
            case .uint64: try numbers(UInt64.self)
            case .fp16: try numbers(Float16.self)
            case .fp32: try numbers(Float.self)
            case .fp64: try numbers(Double.self)
            case .bytes:
                TensorData(
                    byteStrings: try JSONElements<String>(of: tensor, in: list).elements.map { Array($0.utf8)[...] }
                )
            }
    }
}

/// Flattens nested arrays.
private struct JSONElements<Element: Decodable> {
    private(set) var elements: [Element] = []
    private let tensor: TensorDescription

    init(of tensor: TensorDescription, in list: any UnkeyedDecodingContainer) throws {
        self.tensor = tensor
        var first = list
        // A flat and a nested array differ in their first element, if both are possible.
        let isNested = tensor.shape.count > 1 && !first.isAtEnd && (try? first.nestedUnkeyedContainer()) != nil
        try append(list, axes: isNested ? tensor.shape[...] : [tensor.count])
    }

    private mutating func append(_ list: any UnkeyedDecodingContainer, axes: ArraySlice<Int>) throws {
        var list = list
        guard let expected = axes.first, list.count == expected else {
            throw tensor.error(
                .mismatch,
                "has \(list.count ?? 0) elements at \(place(list.codingPath)) where \(axes.first ?? 0) should be"
            )
        }
        if axes.count > 1 {
            while !list.isAtEnd { try append(list.nestedUnkeyedContainer(), axes: axes.dropFirst()) }
        } else {
            try append(&list)
        }
    }

    private mutating func append(_ list: inout any UnkeyedDecodingContainer) throws {
        elements.reserveCapacity(elements.count + (list.count ?? 0))
        do {
            while !list.isAtEnd { elements.append(try list.decode(Element.self)) }
        } catch {
            // For a number out of range, the decoder reports invalid JSON.
            let index = list.currentIndex
            throw tensor.error(.malformed, "has no \(tensor.datatype.rawValue) at \(place(list.codingPath))[\(index)]")
        }
    }
}

/// The elements of a tensor as a flat JSON array.
struct JSONTensorData: Encodable {
    let data: TensorData

    func encode(to encoder: any Encoder) throws {
        func numbers<Element: TensorElement>(_ type: Element.Type) throws {
            try data.elements(as: type)?.encode(to: encoder)
        }
        switch data.datatype {
        case .bool: try numbers(Bool.self)
        case .int8: try numbers(Int8.self)
        case .int16: try numbers(Int16.self)
        case .int32: try numbers(Int32.self)
        case .int64: try numbers(Int64.self)
        case .uint8: try numbers(UInt8.self)
        case .uint16: try numbers(UInt16.self)
        case .uint32: try numbers(UInt32.self)
        case .uint64: try numbers(UInt64.self)
        case .fp16: try numbers(Float16.self)
        case .fp32: try numbers(Float.self)
        case .fp64: try numbers(Double.self)
        case .bytes: try texts(at: encoder.codingPath).encode(to: encoder)
        }
    }

    private func texts(at path: [any CodingKey]) throws(OpenInferenceError) -> [String] {
        try (data.byteStrings ?? []).map { (bytes) throws(OpenInferenceError) in
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw OpenInferenceError(
                    .notRepresentable,
                    "\(place(path)) holds bytes that are no UTF-8 text, which JSON cannot express; ask for 'binary_data'"
                )
            }
            return text
        }
    }
}

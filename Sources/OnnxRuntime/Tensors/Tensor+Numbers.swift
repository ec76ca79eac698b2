extension Tensor {
    /// A copy of the elements in row-major order, as `Float`, whichever type of number they are.
    ///
    /// - Throws: `OrtError.notImplemented` for elements that are no numbers: strings, booleans, types not known here.
    public func numbers() throws -> [Float] {
        switch elementType {
        case .float32: try elements(of: Float.self)
        case .float16: try numbers(Float16.self) { Float($0) }
        case .bfloat16: try numbers(BFloat16.self) { Float($0) }
        case .float64: try numbers(Double.self) { Float($0) }
        case .uint8: try numbers(UInt8.self) { Float($0) }
        case .int8: try numbers(Int8.self) { Float($0) }
        case .uint16: try numbers(UInt16.self) { Float($0) }
        case .int16: try numbers(Int16.self) { Float($0) }
        case .uint32: try numbers(UInt32.self) { Float($0) }
        case .int32: try numbers(Int32.self) { Float($0) }
        case .uint64: try numbers(UInt64.self) { Float($0) }
        case .int64: try numbers(Int64.self) { Float($0) }
        default: throw OrtError(.notImplemented, "the tensor's elements are \(elementType), which are no numbers")
        }
    }

    private func numbers<Scalar: TensorScalar>(_ type: Scalar.Type, _ convert: (Scalar) -> Float) throws -> [Float] {
        try withElements(of: type) { span in span.indices.map { convert(span[$0]) } }
    }
}

extension TensorElementType {
    /// Whether `Tensor.numbers()` reads elements of this type.
    public var isNumber: Bool {
        let others: [TensorElementType] = [.string, .bool]
        return byteCount != nil && !others.contains(self)
    }
}

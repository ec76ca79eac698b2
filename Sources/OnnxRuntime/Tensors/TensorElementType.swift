/// The type of a tensor's elements, by ONNX's numbers. An unknown one is carried, not lost.
public struct TensorElementType: RawRepresentable, Sendable, Hashable {
    public let rawValue: Int32

    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    public static let float32 = TensorElementType(rawValue: 1)
    public static let uint8 = TensorElementType(rawValue: 2)
    public static let int8 = TensorElementType(rawValue: 3)
    public static let uint16 = TensorElementType(rawValue: 4)
    public static let int16 = TensorElementType(rawValue: 5)
    public static let int32 = TensorElementType(rawValue: 6)
    public static let int64 = TensorElementType(rawValue: 7)
    public static let string = TensorElementType(rawValue: 8)
    public static let bool = TensorElementType(rawValue: 9)
    public static let float16 = TensorElementType(rawValue: 10)
    public static let float64 = TensorElementType(rawValue: 11)
    public static let uint32 = TensorElementType(rawValue: 12)
    public static let uint64 = TensorElementType(rawValue: 13)
    public static let bfloat16 = TensorElementType(rawValue: 16)

    private static let known: [TensorElementType: (name: String, byteCount: Int?)] = [
        .float32: ("float32", 4), .uint8: ("uint8", 1), .int8: ("int8", 1), .uint16: ("uint16", 2),
        .int16: ("int16", 2), .int32: ("int32", 4), .int64: ("int64", 8), .string: ("string", nil),
        .bool: ("bool", 1), .float16: ("float16", 2), .float64: ("float64", 8), .uint32: ("uint32", 4),
        .uint64: ("uint64", 8), .bfloat16: ("bfloat16", 2),
    ]

    /// Bytes an element takes; `nil` where that is not fixed or not known.
    public var byteCount: Int? { Self.known[self]?.byteCount }
}

extension TensorElementType: CustomStringConvertible {
    public var description: String { Self.known[self]?.name ?? "type \(rawValue)" }
}

/// The type of a tensor's elements, by ONNX's numbers.
///
/// An unknown one is kept.
public struct TensorElementType: RawRepresentable, Sendable, Hashable {
    /// `ONNXTensorElementDataType` of ONNX Runtime's C interface.
    public let rawValue: Int32

    /// A type by its number, known here or not.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// IEEE 754 single precision, Swift's `Float`.
    public static let float32 = TensorElementType(rawValue: 1)
    /// Whole numbers from 0 to 255: the bytes of images.
    public static let uint8 = TensorElementType(rawValue: 2)
    /// Whole numbers from -128 to 127.
    public static let int8 = TensorElementType(rawValue: 3)
    /// Whole numbers of 16 bits without a sign.
    public static let uint16 = TensorElementType(rawValue: 4)
    /// Whole numbers of 16 bits with a sign.
    public static let int16 = TensorElementType(rawValue: 5)
    /// Whole numbers of 32 bits with a sign.
    public static let int32 = TensorElementType(rawValue: 6)
    /// Whole numbers of 64 bits with a sign: ONNX's type for shapes and indices.
    public static let int64 = TensorElementType(rawValue: 7)
    /// Strings, which have no fixed size; this binding makes no tensors of them.
    public static let string = TensorElementType(rawValue: 8)
    /// Booleans, one byte each.
    public static let bool = TensorElementType(rawValue: 9)
    /// IEEE 754 half precision: 5 bits of exponent, 10 of fraction.
    public static let float16 = TensorElementType(rawValue: 10)
    /// IEEE 754 double precision, Swift's `Double`.
    public static let float64 = TensorElementType(rawValue: 11)
    /// Whole numbers of 32 bits without a sign.
    public static let uint32 = TensorElementType(rawValue: 12)
    /// Whole numbers of 64 bits without a sign.
    public static let uint64 = TensorElementType(rawValue: 13)
    /// The upper half of a `float32`: 8 bits of exponent, 7 of fraction.
    public static let bfloat16 = TensorElementType(rawValue: 16)

    private static let known: [TensorElementType: (name: String, byteCount: Int?)] = [
        .float32: ("float32", 4), .uint8: ("uint8", 1), .int8: ("int8", 1), .uint16: ("uint16", 2),
        .int16: ("int16", 2), .int32: ("int32", 4), .int64: ("int64", 8), .string: ("string", nil),
        .bool: ("bool", 1), .float16: ("float16", 2), .float64: ("float64", 8), .uint32: ("uint32", 4),
        .uint64: ("uint64", 8), .bfloat16: ("bfloat16", 2),
    ]

    /// Bytes per element; `nil` if that is not fixed or not known.
    public var byteCount: Int? { Self.known[self]?.byteCount }
}

extension TensorElementType: CustomStringConvertible {
    /// The name used here, such as `float32`; `type` and the number if it is not known.
    public var description: String { Self.known[self]?.name ?? "type \(rawValue)" }
}

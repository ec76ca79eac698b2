/// The type of a tensor's elements, by the protocol's names.
public enum Datatype: String, Sendable, Hashable, CaseIterable, Encodable {
    /// A truth value, one byte, 0 or 1.
    case bool = "BOOL"
    /// A whole number of 8 bits.
    case int8 = "INT8"
    /// A whole number of 16 bits.
    case int16 = "INT16"
    /// A whole number of 32 bits.
    case int32 = "INT32"
    /// A whole number of 64 bits.
    case int64 = "INT64"
    /// A whole number of 8 bits, 0 and more.
    case uint8 = "UINT8"
    /// A whole number of 16 bits, 0 and more.
    case uint16 = "UINT16"
    /// A whole number of 32 bits, 0 and more.
    case uint32 = "UINT32"
    /// A whole number of 64 bits, 0 and more.
    case uint64 = "UINT64"
    /// A number of half precision.
    case fp16 = "FP16"
    /// A number of single precision.
    case fp32 = "FP32"
    /// A number of double precision.
    case fp64 = "FP64"
    /// A run of bytes of any length: a text, or an image's file.
    case bytes = "BYTES"

    /// How many bytes an element takes, `nil` where each has a length of its own.
    public var size: Int? {
        switch self {
        case .bool, .int8, .uint8: 1
        case .int16, .uint16, .fp16: 2
        case .int32, .uint32, .fp32: 4
        case .int64, .uint64, .fp64: 8
        case .bytes: nil
        }
    }

    /// The name that model configurations use.
    public var configurationName: String {
        self == .bytes ? "TYPE_STRING" : "TYPE_" + rawValue
    }
}

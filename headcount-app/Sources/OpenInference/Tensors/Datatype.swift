/// The type of a tensor's elements, by the protocol's names.
public enum Datatype: String, Sendable, Hashable, CaseIterable, Encodable {
    /// A boolean: one byte, 0 or 1.
    case bool = "BOOL"
    /// A signed integer of 8 bits.
    case int8 = "INT8"
    /// A signed integer of 16 bits.
    case int16 = "INT16"
    /// A signed integer of 32 bits.
    case int32 = "INT32"
    /// A signed integer of 64 bits.
    case int64 = "INT64"
    /// An unsigned integer of 8 bits.
    case uint8 = "UINT8"
    /// An unsigned integer of 16 bits.
    case uint16 = "UINT16"
    /// An unsigned integer of 32 bits.
    case uint32 = "UINT32"
    /// An unsigned integer of 64 bits.
    case uint64 = "UINT64"
    /// A number in half precision.
    case fp16 = "FP16"
    /// A number in single precision.
    case fp32 = "FP32"
    /// A number in double precision.
    case fp64 = "FP64"
    /// Bytes of any length: a text, or an encoded image.
    case bytes = "BYTES"

    /// Bytes per element; `nil` if elements have different lengths.
    public var size: Int? {
        switch self {
        case .bool, .int8, .uint8: 1
        case .int16, .uint16, .fp16: 2
        case .int32, .uint32, .fp32: 4
        case .int64, .uint64, .fp64: 8
        case .bytes: nil
        }
    }

    /// The name in model configurations.
    public var configurationName: String {
        self == .bytes ? "TYPE_STRING" : "TYPE_" + rawValue
    }
}

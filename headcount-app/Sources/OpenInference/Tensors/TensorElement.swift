/// A Swift type whose values are a tensor's elements.
///
/// Values are transmitted as they are in memory: Headcount's machines and the protocol are little-endian.
public protocol TensorElement: BitwiseCopyable, Codable, Sendable {
    /// The protocol's name for the type.
    static var datatype: Datatype { get }
}

#if _endian(big)
#error("The protocol's numbers are little-endian, and are copied here as they are.")
#endif

extension Bool: TensorElement {
    /// `BOOL`.
    public static var datatype: Datatype { .bool }
}

extension Int8: TensorElement {
    /// `INT8`.
    public static var datatype: Datatype { .int8 }
}

extension Int16: TensorElement {
    /// `INT16`.
    public static var datatype: Datatype { .int16 }
}

extension Int32: TensorElement {
    /// `INT32`.
    public static var datatype: Datatype { .int32 }
}

extension Int64: TensorElement {
    /// `INT64`.
    public static var datatype: Datatype { .int64 }
}

extension UInt8: TensorElement {
    /// `UINT8`.
    public static var datatype: Datatype { .uint8 }
}

extension UInt16: TensorElement {
    /// `UINT16`.
    public static var datatype: Datatype { .uint16 }
}

extension UInt32: TensorElement {
    /// `UINT32`.
    public static var datatype: Datatype { .uint32 }
}

extension UInt64: TensorElement {
    /// `UINT64`.
    public static var datatype: Datatype { .uint64 }
}

extension Float16: TensorElement {
    /// `FP16`.
    public static var datatype: Datatype { .fp16 }
}

extension Float: TensorElement {
    /// `FP32`.
    public static var datatype: Datatype { .fp32 }
}

extension Double: TensorElement {
    /// `FP64`.
    public static var datatype: Datatype { .fp64 }
}

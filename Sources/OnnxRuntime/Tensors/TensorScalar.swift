/// A Swift type whose values can be a tensor's elements.
public protocol TensorScalar: BitwiseCopyable, Sendable {
    /// ONNX's type; its elements must have the same size and layout.
    static var tensorElementType: TensorElementType { get }
}

extension Float: TensorScalar {
    /// IEEE 754 single precision.
    public static var tensorElementType: TensorElementType { .float32 }
}

extension Double: TensorScalar {
    /// IEEE 754 double precision.
    public static var tensorElementType: TensorElementType { .float64 }
}

extension UInt8: TensorScalar {
    /// 8 bits without a sign.
    public static var tensorElementType: TensorElementType { .uint8 }
}

extension Int8: TensorScalar {
    /// 8 bits with a sign.
    public static var tensorElementType: TensorElementType { .int8 }
}

extension UInt16: TensorScalar {
    /// 16 bits without a sign.
    public static var tensorElementType: TensorElementType { .uint16 }
}

extension Int16: TensorScalar {
    /// 16 bits with a sign.
    public static var tensorElementType: TensorElementType { .int16 }
}

extension UInt32: TensorScalar {
    /// 32 bits without a sign.
    public static var tensorElementType: TensorElementType { .uint32 }
}

extension Int32: TensorScalar {
    /// 32 bits with a sign.
    public static var tensorElementType: TensorElementType { .int32 }
}

extension UInt64: TensorScalar {
    /// 64 bits without a sign.
    public static var tensorElementType: TensorElementType { .uint64 }
}

extension Int64: TensorScalar {
    /// 64 bits with a sign.
    public static var tensorElementType: TensorElementType { .int64 }
}

extension Float16: TensorScalar {
    /// IEEE 754 half precision.
    public static var tensorElementType: TensorElementType { .float16 }
}

extension Bool: TensorScalar {
    /// One byte, 0 or 1.
    public static var tensorElementType: TensorElementType { .bool }
}

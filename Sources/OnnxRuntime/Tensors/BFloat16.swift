/// The upper half of a `Float`: 8 bits of exponent, 7 of fraction; Swift has no such type of its own.
public struct BFloat16: Sendable, Hashable, BitwiseCopyable {
    /// Sign, exponent and fraction, the sign in the highest bit.
    public let bitPattern: UInt16

    /// The nearest value; of two that are equally near, the one whose last bit is 0.
    public init(_ value: Float) {
        let bits = value.bitPattern
        // Rounding could turn a NaN into infinity: its quiet bit is set instead.
        guard !value.isNaN else {
            bitPattern = UInt16(truncatingIfNeeded: bits >> 16) | 0x40
            return
        }
        let half = 0x7fff + (bits >> 16) & 1
        bitPattern = UInt16(truncatingIfNeeded: (bits &+ half) >> 16)
    }
}

extension Float {
    /// The same value.
    public init(_ value: BFloat16) {
        self.init(bitPattern: UInt32(value.bitPattern) << 16)
    }
}

extension BFloat16: TensorScalar {
    /// The upper half of IEEE 754 single precision.
    public static var tensorElementType: TensorElementType { .bfloat16 }
}

/// The number format that a network's layers are computed in.
public enum Precision: String, Sendable, Hashable, Codable, CaseIterable {
    /// 32-bit floating point: what networks are trained with.
    case float32 = "fp32"
    /// 16-bit floating point with the exponent of 32 bits, from the same file; OpenVINO computes with it.
    case bfloat16 = "bf16"
    /// 8-bit integers, from a file of its own that was calibrated on images.
    case int8
}

/// What a model says about one of its inputs or outputs.
public struct ValueInfo: Sendable, Hashable {
    /// One side of a tensor's shape.
    public enum Dimension: Sendable, Hashable {
        case fixed(Int)
        /// Any size; the name is empty where the model gives none.
        case symbolic(String)
    }

    public let name: String
    public let elementType: TensorElementType
    public let shape: [Dimension]
}

extension ValueInfo.Dimension: CustomStringConvertible {
    public var description: String {
        switch self {
        case .fixed(let size): String(size)
        case .symbolic(let name): name.isEmpty ? "?" : name
        }
    }
}

extension ValueInfo: CustomStringConvertible {
    public var description: String {
        "\(name): \(elementType) [\(shape.map(\.description).joined(separator: ", "))]"
    }
}

/// What a model says about one of its inputs or outputs.
public struct ValueInfo: Sendable, Hashable {
    /// One side of a tensor's shape.
    public enum Dimension: Sendable, Hashable {
        case fixed(Int)
        /// Any size; the name is empty where the model gives none.
        case symbolic(String)
    }

    /// The name in the graph, by which `Session.run` takes and gives the tensor.
    public let name: String
    /// What an element of the tensor is.
    public let elementType: TensorElementType
    /// The tensor's sides, the slowest first; empty for a single number.
    public let shape: [Dimension]
}

extension ValueInfo.Dimension: CustomStringConvertible {
    /// The size; the symbol's name, or `?` where it has none.
    public var description: String {
        switch self {
        case .fixed(let size): String(size)
        case .symbolic(let name): name.isEmpty ? "?" : name
        }
    }
}

extension ValueInfo: CustomStringConvertible {
    /// Name, type and shape, for messages: `image: uint8 [height, width, 3]`.
    public var description: String {
        "\(name): \(elementType) [\(shape.map(\.description).joined(separator: ", "))]"
    }
}

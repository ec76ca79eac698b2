/// Name, type and shape of a model's input or output.
public struct ValueInfo: Sendable, Hashable {
    /// One side of a tensor's shape.
    public enum Dimension: Sendable, Hashable {
        case fixed(Int)
        /// Any size; the name is empty if the model gives none.
        case symbolic(String)
    }

    /// The name in the graph, which `Session.run` uses for the tensor.
    public let name: String
    /// The type of the tensor's elements.
    public let elementType: TensorElementType
    /// The tensor's dimensions, the slowest first; empty for a scalar.
    public let shape: [Dimension]
}

extension ValueInfo.Dimension: CustomStringConvertible {
    /// The size; the symbol's name, or `?` if it has none.
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

/// A named array of one or more dimensions, in row-major order.
public struct InferenceTensor: Sendable, Hashable {
    private let description: TensorDescription
    /// The elements.
    public let data: TensorData

    /// What the model calls it.
    public var name: String { description.name }
    /// How many elements there are along each axis; empty for a single value.
    public var shape: [Int] { description.shape }
    /// What the elements are.
    public var datatype: Datatype { data.datatype }

    /// A tensor of the elements `data`.
    ///
    /// - Throws: ``OpenInferenceError`` where the shape does not stand for as many elements as there are.
    public init(name: String, shape: [Int], data: TensorData) throws(OpenInferenceError) {
        try self.init(TensorDescription(name: name, datatype: data.datatype, shape: shape), data: data)
    }

    /// - Throws: where `data` are not as many elements as the description says.
    init(_ description: TensorDescription, data: TensorData) throws(OpenInferenceError) {
        guard data.count == description.count else {
            throw description.error(
                .mismatch,
                "has \(data.count) elements where its shape stands for \(description.count)"
            )
        }
        self.description = description
        self.data = data
    }
}

/// A named array in row-major order.
public struct InferenceTensor: Sendable, Hashable {
    private let description: TensorDescription
    /// The elements.
    public let data: TensorData

    /// The tensor's name.
    public var name: String { description.name }
    /// The dimensions; empty for a scalar.
    public var shape: [Int] { description.shape }
    /// The type of the elements.
    public var datatype: Datatype { data.datatype }

    /// A tensor of the elements `data`.
    ///
    /// - Throws: ``OpenInferenceError`` when the shape does not match the number of elements.
    public init(name: String, shape: [Int], data: TensorData) throws(OpenInferenceError) {
        try self.init(TensorDescription(name: name, datatype: data.datatype, shape: shape), data: data)
    }

    /// - Throws: when `data` has another number of elements than the description.
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

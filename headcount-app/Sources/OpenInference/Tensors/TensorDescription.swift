/// A tensor without its data: name, datatype and shape.
struct TensorDescription: Sendable, Hashable {
    let name: String
    let datatype: Datatype
    let shape: [Int]
    /// The product of the shape; 1 for a scalar.
    let count: Int

    init(name: String, datatype: Datatype, shape: [Int]) throws(OpenInferenceError) {
        self.name = name
        self.datatype = datatype
        self.shape = shape
        var count = 1
        for axis in shape {
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: axis)
            guard axis >= 0, !isTooLarge else {
                throw OpenInferenceError(
                    .malformed,
                    "the tensor '\(name)' cannot have the shape \(shape): an axis is negative, or their product too large"
                )
            }
            count = product
        }
        self.count = count
    }

    /// An error that names the tensor.
    func error(_ code: OpenInferenceError.Code, _ text: String) -> OpenInferenceError {
        OpenInferenceError(code, "the tensor '\(name)' of the type \(datatype.rawValue) and shape \(shape) \(text)")
    }
}

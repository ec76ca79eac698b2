/// A tensor without its data: what it is called, what its elements are, and how many there are along each axis.
struct TensorDescription: Sendable, Hashable {
    let name: String
    let datatype: Datatype
    let shape: [Int]
    /// The product of the shape; 1 for a tensor without axes.
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

    /// A failure that says which tensor it is about.
    func error(_ code: OpenInferenceError.Code, _ text: String) -> OpenInferenceError {
        OpenInferenceError(code, "the tensor '\(name)' of the type \(datatype.rawValue) and shape \(shape) \(text)")
    }
}

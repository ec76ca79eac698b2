/// Why an estimate was refused or failed.
///
/// The reference design uses some numbers twice, so an error is identified by number *and* description.
public struct EstimationError: Error, Sendable, Hashable {
    /// A kind of failure.
    ///
    /// New kinds can be added without breaking anyone who switches over them.
    public struct Code: Sendable, Hashable {
        /// Not unique: some of the reference design's numbers, which start at 100000, are used twice.
        public let number: Int
        /// The name of the failure, such as `Invalid rectangle`; distinguishes kinds with the same number.
        public let description: String

        /// A kind of your own; two are equal when number and description are.
        public init(number: Int, description: String) {
            self.number = number
            self.description = description
        }

        /// Nothing is wrong with this image of the batch.
        public static let ok = Code(number: 0, description: "Ok")
        /// The pixels are in another format than R8G8B8.
        public static let invalidImageFormat = Code(number: 100_011, description: "Invalid image format")
        /// A side of the image is not positive, or there are fewer bytes than it needs.
        public static let invalidImageSize = Code(number: 100_012, description: "Invalid image size")
        /// The batch is empty.
        public static let invalidSpanSize = Code(number: 100_013, description: "Invalid span size")
        /// The area is empty or not entirely inside its image.
        public static let invalidRect = Code(number: 100_016, description: "Invalid rectangle")
        /// An image of the batch was refused before inference; the context says which one, and why.
        public static let validationFailed = Code(number: 100_035, description: "Failed validation")
        /// The network or the runtime failed while it ran.
        public static let estimationFailed = Code(number: 1, description: "Internal server error")
        /// The estimator was closed, or there is none.
        public static let unavailable = Code(number: 2, description: "Estimator is not available")
    }

    /// What kind of failure it is, for programs.
    public var code: Code
    /// What was wrong, where, and what to do.
    public var message: String
    /// For a batch: one entry an image, in input order; `ok` where nothing was wrong.
    public var context: [EstimationError]

    /// An error; the context is left empty except for a batch.
    public init(_ code: Code, _ message: String, context: [EstimationError] = []) {
        self.code = code
        self.message = message
        self.context = context
    }

    /// An error with the code `invalidImageSize` and no context.
    public static func invalidImageSize(_ message: String) -> EstimationError {
        EstimationError(.invalidImageSize, message)
    }

    /// An error with the code `estimationFailed` and no context.
    public static func estimationFailed(_ message: String) -> EstimationError {
        EstimationError(.estimationFailed, message)
    }

    /// An error with the code `unavailable` and no context.
    public static func unavailable(_ message: String) -> EstimationError {
        EstimationError(.unavailable, message)
    }
}

extension EstimationError: CustomStringConvertible {
    /// The code's description and the message, then the images of the context that something is wrong with.
    public var description: String {
        let own = message.isEmpty ? code.description : "\(code.description): \(message)"
        let wrong = context.enumerated().filter { $0.element.code != .ok }
        return wrong.reduce(own) { $0 + "; image \($1.offset): \($1.element)" }
    }
}

/// Why an estimate was refused or failed.
///
/// The reference's table uses some numbers twice: an error is told by code *and* description.
public struct EstimationError: Error, Sendable, Hashable {
    /// A kind of failure. New kinds can be added without breaking anyone who switches over them.
    public struct Code: Sendable, Hashable {
        public let number: Int
        public let description: String

        public init(number: Int, description: String) {
            self.number = number
            self.description = description
        }

        /// Nothing is wrong with this image of the batch.
        public static let ok = Code(number: 0, description: "Ok")
        public static let invalidImageFormat = Code(number: 100_011, description: "Invalid image format")
        public static let invalidImageSize = Code(number: 100_012, description: "Invalid image size")
        public static let invalidSpanSize = Code(number: 100_013, description: "Invalid span size")
        public static let invalidRect = Code(number: 100_016, description: "Invalid rectangle")
        public static let validationFailed = Code(number: 100_035, description: "Failed validation")
        /// The network or the runtime failed while it ran.
        public static let estimationFailed = Code(number: 1, description: "Internal server error")
        /// The estimator was closed, or there is none.
        public static let unavailable = Code(number: 2, description: "Estimator is not available")
    }

    public var code: Code
    /// What was wrong, where, and what to do.
    public var message: String
    /// For a batch: one entry an image, in input order; `ok` where nothing was wrong.
    public var context: [EstimationError]

    public init(_ code: Code, _ message: String, context: [EstimationError] = []) {
        self.code = code
        self.message = message
        self.context = context
    }

    public static func invalidImageSize(_ message: String) -> EstimationError {
        EstimationError(.invalidImageSize, message)
    }

    public static func estimationFailed(_ message: String) -> EstimationError {
        EstimationError(.estimationFailed, message)
    }

    public static func unavailable(_ message: String) -> EstimationError {
        EstimationError(.unavailable, message)
    }
}

extension EstimationError: CustomStringConvertible {
    public var description: String {
        let own = message.isEmpty ? code.description : "\(code.description): \(message)"
        let wrong = context.enumerated().filter { $0.element.code != .ok }
        return wrong.reduce(own) { $0 + "; image \($1.offset): \($1.element)" }
    }
}

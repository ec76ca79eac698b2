/// Why bytes are not a request of the protocol, or an answer cannot be written in it.
///
/// The message names the tensor or the position in the JSON, what is wrong, and what to do.
public struct OpenInferenceError: Error, Sendable, Hashable {
    /// A kind of failure.
    ///
    /// New kinds can be added without breaking code that switches over them.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case malformed, mismatch, overLimit, unsupported, unknownOutput, notRepresentable
        }

        private let kind: Kind

        /// The kind's name.
        public var description: String { kind.rawValue }

        /// The JSON is invalid, or has another structure than the protocol's.
        public static let malformed = Code(kind: .malformed)
        /// Shape, datatype and data of a tensor do not agree, or the body is longer or shorter than it says.
        public static let mismatch = Code(kind: .mismatch)
        /// The request is larger than the limits allow.
        public static let overLimit = Code(kind: .overLimit)
        /// The request asks for an extension that is not supported.
        public static let unsupported = Code(kind: .unsupported)
        /// The request asks for an output that the model does not have.
        public static let unknownOutput = Code(kind: .unknownOutput)
        /// The answer has values that JSON cannot express.
        public static let notRepresentable = Code(kind: .notRepresentable)
    }

    /// Longest message: parts of it may come from the client, and be megabytes long.
    private static let messageLimit = 500

    /// The kind of failure.
    public let code: Code
    /// What was wrong, where, and what to do.
    public let message: String

    /// A failure of the kind `code`.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message.count <= Self.messageLimit ? message : message.prefix(Self.messageLimit) + "…"
    }
}

extension OpenInferenceError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}

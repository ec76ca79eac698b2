/// Why a model cannot be used.
///
/// Messages say which file, which field, and what to do.
public struct ModelError: Error, Sendable, Hashable {
    /// A kind of failure.
    public struct Code: Sendable, Hashable {
        let name: String

        /// The manifest is missing or cannot be read.
        public static let manifestUnreadable = Code(name: "manifest unreadable")
        /// A field of the manifest is missing or wrong.
        public static let manifestInvalid = Code(name: "manifest invalid")
        /// The file that the manifest names is missing.
        public static let fileMissing = Code(name: "model file missing")
        /// The file has another SHA-256 than the manifest says.
        public static let fileChanged = Code(name: "model file changed")
        /// The model or its execution provider does not have the precision that is wanted.
        public static let precisionUnavailable = Code(name: "precision not available")
        /// The network's inputs or outputs are not what the manifest says.
        public static let networkMismatch = Code(name: "network and manifest differ")
    }

    /// What kind of failure it is, for programs.
    public let code: Code
    /// Which file, which field, and what to do.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ModelError: CustomStringConvertible {
    /// The kind of failure and the message, for logs.
    public var description: String { "\(code.name): \(message)" }
}

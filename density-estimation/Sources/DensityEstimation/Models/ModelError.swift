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
        /// A file with external data that the manifest does not list.
        public static let fileUnlisted = Code(name: "model file not listed")
        /// A file that lies outside the model's folder.
        public static let fileOutside = Code(name: "model file outside its folder")
        /// The file is no network that can be read or loaded.
        public static let networkUnreadable = Code(name: "network unreadable")
        /// What has to be stated about a network, because nothing in it says so.
        public static let unstated = Code(name: "not stated")
        /// The model's folder cannot be written.
        public static let notWritten = Code(name: "model not written")
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

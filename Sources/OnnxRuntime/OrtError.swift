/// An error of ONNX Runtime, or of finding and loading it.
public struct OrtError: Error, Sendable, Hashable {
    /// ONNX Runtime's code; the negative ones are this binding's own.
    ///
    /// An unknown code is kept.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// `OrtErrorCode` of ONNX Runtime's C interface, or a negative number of this binding's.
        public let rawValue: Int32

        /// A code by its number, known here or not.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        /// A failure without a code of its own.
        public static let fail = Code(rawValue: 1)
        /// A name, a tensor or an option does not fit the model or the function.
        public static let invalidArgument = Code(rawValue: 2)
        /// The model's file does not exist.
        public static let noSuchFile = Code(rawValue: 3)
        /// There is no model where one is needed.
        public static let noModel = Code(rawValue: 4)
        /// An engine beneath ONNX Runtime failed.
        public static let engineError = Code(rawValue: 5)
        /// An exception was raised inside ONNX Runtime, most often by a node that was being computed.
        public static let runtimeException = Code(rawValue: 6)
        /// The bytes are not a model in ONNX's format.
        public static let invalidProtobuf = Code(rawValue: 7)
        /// A model was loaded into a session that has one.
        public static let modelLoaded = Code(rawValue: 8)
        /// An operator, an element type or a function is missing in this library or this binding.
        public static let notImplemented = Code(rawValue: 9)
        /// The model can be read, but its graph breaks ONNX's rules.
        public static let invalidGraph = Code(rawValue: 10)
        /// An execution provider failed.
        public static let executionProviderFail = Code(rawValue: 11)

        /// No library was found, or the one found could not be loaded.
        public static let libraryUnavailable = Code(rawValue: -1)
        /// The queue of runs is full: try again later.
        public static let queueFull = Code(rawValue: -2)
        /// A provider was asked for that this library does not have.
        public static let providerUnavailable = Code(rawValue: -3)
    }

    /// What kind of error it is, for programs.
    public let code: Code
    /// What went wrong: ONNX Runtime's text, or this binding's, which says what to do.
    public let message: String

    /// An error with a code of ONNX Runtime's or of this binding's.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension OrtError: CustomStringConvertible {
    /// The message, after ONNX Runtime's number if the error is ONNX Runtime's.
    public var description: String {
        code.rawValue > 0 ? "ONNX Runtime error \(code.rawValue): \(message)" : message
    }
}

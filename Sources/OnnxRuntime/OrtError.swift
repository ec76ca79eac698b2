/// An error of ONNX Runtime, or of finding and loading it.
public struct OrtError: Error, Sendable, Hashable {
    /// ONNX Runtime's code; the negative ones are this binding's own. An unknown code is carried, not lost.
    public struct Code: RawRepresentable, Sendable, Hashable {
        public let rawValue: Int32

        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        public static let fail = Code(rawValue: 1)
        public static let invalidArgument = Code(rawValue: 2)
        public static let noSuchFile = Code(rawValue: 3)
        public static let noModel = Code(rawValue: 4)
        public static let engineError = Code(rawValue: 5)
        public static let runtimeException = Code(rawValue: 6)
        public static let invalidProtobuf = Code(rawValue: 7)
        public static let modelLoaded = Code(rawValue: 8)
        public static let notImplemented = Code(rawValue: 9)
        public static let invalidGraph = Code(rawValue: 10)
        public static let executionProviderFail = Code(rawValue: 11)

        /// No library was found, or the one found could not be loaded.
        public static let libraryUnavailable = Code(rawValue: -1)
        /// As many runs wait as are allowed to: try again later.
        public static let queueFull = Code(rawValue: -2)
        /// A provider was demanded that this library does not have.
        public static let providerUnavailable = Code(rawValue: -3)
    }

    public let code: Code
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension OrtError: CustomStringConvertible {
    public var description: String {
        code.rawValue > 0 ? "ONNX Runtime error \(code.rawValue): \(message)" : message
    }
}

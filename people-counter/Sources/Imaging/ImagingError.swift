/// Why an image could not be read, drawn on or written.
///
/// The message names the image, says what is wrong with it, and what to do about it.
public struct ImagingError: Error, Sendable, Hashable {
    /// A kind of failure.
    ///
    /// New kinds can be added without breaking code that switches over them.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case unsupportedFormat
            case corrupt
            case tooLarge
            case tooSmall
            case tooManyBytes
            case invalidArea
            case invalidPage
            case readFailed
            case writeFailed
            case cancelled
            case unavailable
        }

        private let kind: Kind

        /// The code's name, for logs and metrics.
        public var description: String { kind.rawValue }

        /// The bytes are in no supported format, or in an unsupported variant of one.
        public static let unsupportedFormat = Code(kind: .unsupportedFormat)
        /// The bytes are damaged or end too early.
        public static let corrupt = Code(kind: .corrupt)
        /// The image has more pixels, or a longer side, than the limits allow.
        public static let tooLarge = Code(kind: .tooLarge)
        /// A side of the image is shorter than the limits allow.
        public static let tooSmall = Code(kind: .tooSmall)
        /// The encoded image has more bytes than the limits allow.
        public static let tooManyBytes = Code(kind: .tooManyBytes)
        /// The area is empty or reaches beyond the image.
        public static let invalidArea = Code(kind: .invalidArea)
        /// There is no such page, or more pages were asked for than the limits allow.
        public static let invalidPage = Code(kind: .invalidPage)
        /// A file could not be read.
        public static let readFailed = Code(kind: .readFailed)
        /// An image could not be encoded, or a file not be written.
        public static let writeFailed = Code(kind: .writeFailed)
        /// The task that decoded was cancelled.
        public static let cancelled = Code(kind: .cancelled)
        /// libvips could not be started: the installation is at fault, not the image.
        public static let unavailable = Code(kind: .unavailable)
    }

    /// The kind of failure.
    public var code: Code
    /// What was wrong, where, and what to do; safe to show to the client that sent the image.
    public var message: String
    /// libvips' or the system's own message, for logs; may be empty.
    ///
    /// libvips has one error text for the whole process: with several images at once, it may be about another one.
    public var reason: String

    /// An error of this module's kind.
    public init(_ code: Code, _ message: String, reason: String = "") {
        self.code = code
        self.message = message
        self.reason = reason
    }
}

extension ImagingError: CustomStringConvertible {
    /// The code, the message, and the reason if there is one.
    public var description: String {
        reason.isEmpty ? "\(code): \(message)" : "\(code): \(message) (\(reason))"
    }
}

/// Why annotations could not be read, or an answer could not be evaluated.
public struct EvaluationError: Error, Sendable, Hashable {
    /// A kind of failure.
    ///
    /// New kinds can be added without breaking anyone who switches over them.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case unreadable, noAnnotations, missingAnnotation, missingImage, brokenAnnotation, invalidPoint
            case invalidSubset, invalidAnswer, nothingToEvaluate, ambiguousLayout, unknownCategory, misfit
        }

        private let kind: Kind

        /// The kind's name.
        public var description: String { kind.rawValue }

        /// A file or folder does not exist or may not be read.
        public static let unreadable = Code(kind: .unreadable)
        /// The folder has no known layout of annotations.
        public static let noAnnotations = Code(kind: .noAnnotations)
        /// The folder has annotations in several layouts, or there is no layout of the name that was given.
        public static let ambiguousLayout = Code(kind: .ambiguousLayout)
        /// No category of the annotations is known to be people.
        public static let unknownCategory = Code(kind: .unknownCategory)
        /// The annotations do not fit the images.
        public static let misfit = Code(kind: .misfit)
        /// An image has no annotation of its own.
        public static let missingAnnotation = Code(kind: .missingAnnotation)
        /// An annotation names an image that does not exist.
        public static let missingImage = Code(kind: .missingImage)
        /// An annotation file is damaged, or has a wrong structure.
        public static let brokenAnnotation = Code(kind: .brokenAnnotation)
        /// A coordinate is not a finite number.
        public static let invalidPoint = Code(kind: .invalidPoint)
        /// The list of images to keep is empty, ambiguous, or fits nothing.
        public static let invalidSubset = Code(kind: .invalidSubset)
        /// An estimator's answer has a number that is not finite.
        public static let invalidAnswer = Code(kind: .invalidAnswer)
        /// There is no image to evaluate.
        public static let nothingToEvaluate = Code(kind: .nothingToEvaluate)
    }

    /// The kind of failure.
    public let code: Code
    /// What was wrong, where, and what to do.
    public let message: String

    /// A failure of the kind `code`.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension EvaluationError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}

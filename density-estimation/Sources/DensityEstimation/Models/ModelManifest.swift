/// The description of a model: `model.json` beside the network's file.
///
/// It has everything that counting needs to know about a network, so that another network needs another manifest and no
/// code. Keys in the file are in snake case.
public struct ModelManifest: Sendable, Hashable, Codable {
    /// Version of this format; 1.
    public var schema: Int
    /// The model's name in answers and logs; not empty.
    public var name: String
    /// The model's version, as its author writes it.
    public var version: String
    /// What the network is and what for, in a sentence for people.
    public var description: String
    /// The network's file, relative to the manifest.
    public var file: String
    /// SHA-256 of the file in hexadecimal digits.
    ///
    /// A file that differs is refused.
    public var sha256: String
    /// The files with tensors that the networks do not hold themselves, each with its SHA-256; none unless stated.
    public var externalData: [ExternalData]?
    /// The network's input, and how an image becomes it.
    public var input: Input
    /// The network's output, and how it becomes people.
    public var output: Output
    /// Range of the training images' counts; outside of it the answer has a warning.
    public var countingRange: Range?
    /// Range of sides, in pixels, that the network was trained for.
    public var recommendedSide: Range?
    /// When and by how much images are reduced to find the scale of their people; never without it.
    public var scaleSelection: ScaleSelection?
    /// The data sets that it was trained on, each with its part.
    public var trainingData: [String]?
    /// Errors on held-out images, one entry per data set.
    public var validation: [Validation]?
    /// The prediction interval's width; without it counts have none.
    public var interval: Interval?
    /// The output that measures how unlike the training images an image is; without it there is no such warning.
    public var familiarity: Familiarity?
    /// How a count is checked by that of a smaller copy; without it counts are not checked.
    public var consistency: Consistency?
    /// The same network in other precisions; none unless some were made.
    public var variants: [Variant]?
    /// Under which terms the weights may be used, for people.
    public var license: String?

    /// A file with tensors of the networks: ONNX's external data.
    public struct ExternalData: Sendable, Hashable, Codable {
        /// The file, relative to the manifest and inside its folder.
        public var file: String
        /// SHA-256 of the file in hexadecimal digits.
        public var sha256: String
    }

    /// When an image with few people is also counted in smaller copies, and which of them counts.
    public struct ScaleSelection: Sendable, Hashable, Codable {
        /// How many times smaller the copies are, in ascending order.
        public var factors: [Int]
        /// Images with more people than this, at their own size, are not reduced.
        public var maximumCount: Double
        /// No further copy is made when the certainty reaches this, from 0 to 1.
        public var certainty: Double
    }

    /// Whole numbers from `minimum` to `maximum`, both included.
    public struct Range: Sendable, Hashable, Codable {
        /// The smallest number in the range.
        public var minimum: Int
        /// The largest number in the range.
        public var maximum: Int
    }

    /// Errors on images that were held out of training, in people.
    public struct Validation: Sendable, Hashable, Codable {
        /// The data set and the part of it that was counted.
        public var data: String
        /// How many images were counted.
        public var images: Int
        /// Mean absolute error of the count.
        public var mae: Double
        /// Root of the mean squared error of the count.
        public var rmse: Double?
        /// Mean of count minus truth: negative where too few are counted.
        public var bias: Double?
    }
}

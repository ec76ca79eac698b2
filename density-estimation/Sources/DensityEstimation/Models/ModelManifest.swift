/// What is known about a model: `model.json`, which stands beside the network's file.
///
/// Everything that counting needs to know of a network is here, so that another network is another manifest, and no
/// code. Keys in the file are in snake case.
public struct ModelManifest: Sendable, Hashable, Codable {
    /// Version of this format; 1.
    public var schema: Int
    /// What the model is called in answers and logs; not empty.
    public var name: String
    /// The model's version, in its maker's way of counting.
    public var version: String
    /// What the network is and what it is good for, in a sentence for people.
    public var description: String
    /// The network's file, relative to the manifest.
    public var file: String
    /// SHA-256 of the file in hexadecimal digits.
    ///
    /// A file that differs is refused.
    public var sha256: String
    /// What the network takes, and how an image becomes that.
    public var input: Input
    /// What the network gives, and how that becomes people.
    public var output: Output
    /// Counts of the training images; beyond it the count is a guess, and the answer says so.
    public var countingRange: Range?
    /// Sides in pixels of images as the network was trained for.
    public var recommendedSide: Range?
    /// When and how far images are reduced to find the scale of their people; not at all without it.
    public var scaleSelection: ScaleSelection?
    /// The data sets that it was trained on, each with its part.
    public var trainingData: [String]?
    /// How far it was off on images that it had not seen, one entry a data set.
    public var validation: [Validation]?
    /// How wide the interval around a count is; without it counts have none.
    public var interval: Interval?
    /// The output that says how unlike the training images an image is; without it nobody is warned.
    public var familiarity: Familiarity?
    /// The same network in other precisions; none unless some were made.
    public var variants: [Variant]?
    /// Under which terms the weights may be used, for people.
    public var license: String?

    /// What the network takes.
    public struct Input: Sendable, Hashable, Codable {
        /// The input's name in the network.
        public var name: String
        /// In which order the tensor has height, width and channels.
        public var layout: Layout
        /// What an element of the tensor is.
        public var elementType: ElementType
        /// In which order a pixel's channels come.
        public var colorOrder: ColorOrder
        /// For each channel of `colorOrder`; the network gets `(pixel * scale - mean) / std`.
        public var mean: [Double]?
        /// For each channel of `colorOrder`.
        public var std: [Double]?
        /// Factor on the pixel's 0…255.
        public var scale: Double?
        /// Both sides are padded to a multiple of it.
        public var sideMultiple: Int?
        /// Smaller images are padded to it.
        public var minimumSide: Int?
    }

    /// How the image's bytes lie in the tensor.
    public enum Layout: String, Sendable, Codable {
        case hwc = "HWC"
        case nhwc = "NHWC"
        case nchw = "NCHW"
    }

    /// What an element of the input tensor is: the pixel's byte, or the number that normalising makes of it.
    public enum ElementType: String, Sendable, Codable {
        case uint8
        case float32
    }

    /// In which order a pixel's channels come in the tensor.
    public enum ColorOrder: String, Sendable, Codable {
        case rgb = "RGB"
        case bgr = "BGR"
    }

    /// What the network gives: one value a cell, of rank 2 (H, W), 3 (1, H, W) or 4 (1, 1, H, W).
    public struct Output: Sendable, Hashable, Codable {
        /// The output's name in the network.
        public var name: String
        /// Pixels a cell.
        public var stride: Int
        /// Factor that turns a cell's value into people; 1 unless the network was trained on scaled maps.
        public var scale: Double?
    }

    /// Where an image of few people is counted in smaller copies too, and which of them is believed.
    public struct ScaleSelection: Sendable, Hashable, Codable {
        /// How many times smaller the copies are, in rising order.
        public var factors: [Int]
        /// Images with more people than this, at their own size, are left alone.
        public var maximumCount: Double
        /// No further copy is made when the peaks are as much of a person as this, from 0 to 1.
        public var certainty: Double
    }

    /// Whole numbers from `minimum` to `maximum`, both included.
    public struct Range: Sendable, Hashable, Codable {
        /// The least number that belongs to it.
        public var minimum: Int
        /// The greatest number that belongs to it.
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

extension ModelManifest.Input {
    /// Whether the network takes an image's bytes as they lie in memory: rows of red, green and blue.
    public var takesImageBytes: Bool { elementType == .uint8 && layout == .hwc }
}

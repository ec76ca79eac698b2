/// What is known about a model: `model.json`, which stands beside the network's file.
///
/// Everything that counting needs to know of a network is here, so that another network is another manifest, and no
/// code. Keys in the file are in snake case.
public struct ModelManifest: Sendable, Hashable, Codable {
    /// Version of this format; 1.
    public var schema: Int
    public var name: String
    public var version: String
    public var description: String
    /// The network's file, relative to the manifest.
    public var file: String
    /// SHA-256 of the file in hexadecimal digits. A file that differs is refused.
    public var sha256: String
    public var input: Input
    public var output: Output
    /// Counts of the training pictures; beyond it the count is a guess, and the answer says so.
    public var countingRange: Range?
    /// Sides in pixels of pictures as the network was trained for.
    public var recommendedSide: Range?
    public var trainingData: [String]?
    public var validation: [Validation]?
    public var license: String?

    /// What the network takes.
    public struct Input: Sendable, Hashable, Codable {
        public var name: String
        public var layout: Layout
        public var elementType: ElementType
        public var colorOrder: ColorOrder
        /// For each channel of `colorOrder`; the network gets `(pixel * scale - mean) / std`.
        public var mean: [Double]?
        /// For each channel of `colorOrder`.
        public var std: [Double]?
        /// Factor on the pixel's 0…255.
        public var scale: Double?
        /// Both sides are padded to a multiple of it.
        public var sideMultiple: Int?
        /// Smaller pictures are padded to it.
        public var minimumSide: Int?
    }

    /// How the picture's bytes lie in the tensor.
    public enum Layout: String, Sendable, Codable {
        case hwc = "HWC"
        case nhwc = "NHWC"
        case nchw = "NCHW"
    }

    public enum ElementType: String, Sendable, Codable {
        case uint8
        case float32
    }

    public enum ColorOrder: String, Sendable, Codable {
        case rgb = "RGB"
        case bgr = "BGR"
    }

    /// What the network gives: one value a cell, of rank 2 (H, W), 3 (1, H, W) or 4 (1, 1, H, W).
    public struct Output: Sendable, Hashable, Codable {
        public var name: String
        /// Pixels a cell.
        public var stride: Int
        /// Factor that turns a cell's value into people; 1 unless the network was trained on scaled maps.
        public var scale: Double?
    }

    public struct Range: Sendable, Hashable, Codable {
        public var minimum: Int
        public var maximum: Int
    }

    /// Errors on pictures that were held out of training, in people.
    public struct Validation: Sendable, Hashable, Codable {
        public var data: String
        public var pictures: Int
        public var mae: Double
        public var rmse: Double?
        public var bias: Double?
    }
}

extension ModelManifest {
    /// The network's input.
    ///
    /// Sizes that the network fixes, and the number of images in a run, are read from the network itself.
    public struct Input: Sendable, Hashable, Codable {
        /// The input's name in the network.
        public var name: String
        /// The order of height, width and channels in the tensor.
        public var layout: Layout
        /// The type of the tensor's elements.
        public var elementType: ElementType
        /// The order of a pixel's channels.
        public var colorOrder: ColorOrder
        /// For each channel of `colorOrder`; the network gets `(pixel * scale - mean) / std`.
        public var mean: [Double]?
        /// For each channel of `colorOrder`.
        public var std: [Double]?
        /// Factor for the pixel's value from 0 to 255.
        public var scale: Double?
        /// Both sides are padded to a multiple of this.
        public var sideMultiple: Int?
        /// Smaller sides are padded to this.
        public var minimumSide: Int?
        /// How an image becomes the input of a network that takes one size only; by tiles unless the network gives a count.
        public var fit: Fit?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case name, layout, elementType, colorOrder, mean, std, scale, sideMultiple, minimumSide, fit
        }
    }

    /// The order of an image's bytes in the tensor.
    public enum Layout: String, Sendable, CaseIterable, ManifestWord {
        case hwc = "HWC"
        case chw = "CHW"
        case nhwc = "NHWC"
        case nchw = "NCHW"
    }

    /// The type of the input tensor's elements: the pixel's byte, or its normalised value.
    public enum ElementType: String, Sendable, CaseIterable, ManifestWord {
        case uint8
        case float16
        case bfloat16
        case float32
        case float64
    }

    /// The order of a pixel's channels in the tensor, or one channel of brightness.
    public enum ColorOrder: String, Sendable, CaseIterable, ManifestWord {
        case rgb = "RGB"
        case bgr = "BGR"
        case grey = "GREY"
    }

    /// How an image becomes the input of a network that takes one size only.
    public enum Fit: String, Sendable, CaseIterable, ManifestWord {
        /// Cut into tiles of that size, which keep the image's scale; what is smaller is padded.
        case tile
        /// Made as large as fits, with the same proportions; the rest is padded.
        case resize
    }
}

extension ModelManifest.Input {
    /// Whether the network takes an image's bytes as they are in memory: rows of red, green and blue.
    public var takesImageBytes: Bool { elementType == .uint8 && layout == .hwc && colorOrder != .grey }
}

extension ModelManifest.ColorOrder {
    var channels: Int { self == .grey ? 1 : 3 }
}

extension ModelManifest.Layout {
    /// The tensor's axes; `batch` is `nil` for the orders without one.
    var axes: (batch: Int?, channel: Int, height: Int, width: Int) {
        switch self {
        case .hwc: (nil, 2, 0, 1)
        case .chw: (nil, 0, 1, 2)
        case .nhwc: (0, 3, 1, 2)
        case .nchw: (0, 1, 2, 3)
        }
    }

    var rank: Int { rawValue.count }
}

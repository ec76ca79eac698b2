/// What is known about a network that it does not say itself: from the person who trained it.
public struct NetworkStatements: Sendable {
    /// The model's name; by default the file's without its ending.
    public var name: String?
    /// The output with the density map or the count; needed where several could be.
    public var output: String?
    /// The order of the input's axes; needed where no axis has 3 channels, or several.
    public var layout: ModelManifest.Layout?
    /// The order of colours; RGB unless stated, and grey for one channel.
    public var colorOrder: ModelManifest.ColorOrder?
    /// Which numbers the network takes for a pixel's bytes; always needed unless it takes bytes.
    public var pixels: PixelValues?
    /// Factor from a cell's value to people; 1 unless stated.
    public var outputScale: Double?
    /// How images are fitted to a network that takes one size only.
    public var fit: ModelManifest.Fit?

    /// Nothing is stated.
    public init() {}
}

/// Usual ways to turn a pixel's byte into a number.
public enum PixelValues: String, Sendable, CaseIterable, ManifestWord {
    /// The byte itself.
    case bytes = "0-255"
    /// A share of full brightness.
    case unit = "0-1"
    /// From -1 to 1.
    case symmetric
    /// As most networks that begin with a backbone trained on ImageNet: a share, less the mean, by the standard deviation.
    case imageNet = "imagenet"

    func set(_ input: inout ModelManifest.Input) {
        switch self {
        case .bytes: break
        case .unit: input.scale = 1 / 255
        case .symmetric:
            input.scale = 1 / 127.5
            input.mean = [Double](repeating: 1, count: input.colorOrder.channels)
        case .imageNet:
            input.scale = 1 / 255
            let (mean, std) = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
            switch input.colorOrder {
            case .rgb: (input.mean, input.std) = (mean, std)
            case .bgr: (input.mean, input.std) = (mean.reversed(), std.reversed())
            case .grey: (input.mean, input.std) = ([0.449], [0.226])
            }
        }
    }
}

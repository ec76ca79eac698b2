public import EstimatorKit

/// The unit of the numbers of a zone or an area.
public enum RegionUnit: Sendable, Hashable {
    /// Pixels of the upright image, origin top left.
    case pixels
    /// Shares of the image's width and height, from 0 to 1.
    case fractions
    /// Pixels of an image of another size: the region lies at the same shares of the counted image.
    case pixelsOf(PixelSize)

    /// How far beyond 0 and 1 a number may lie and still be meant as a share: rounding, or a hand on a slider.
    static let slack = 0.02

    /// The unit that numbers can only be meant in: numbers up to 1 are shares, as pixels they would be one pixel at most.
    public init(of numbers: some Sequence<Double>) {
        let isShare = numbers.allSatisfy { (-Self.slack...1 + Self.slack).contains($0) }
        self = isShare ? .fractions : .pixels
    }

    /// A unit as text: `pixel`, `fraction`, or the size of the image to which pixels refer, such as `1920x1080`.
    public init?(_ text: some StringProtocol) {
        let sides = text.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        switch text.lowercased() {
        case "pixel", "pixels": self = .pixels
        case "fraction", "fractions": self = .fractions
        default:
            guard sides.count == 2, let width = sides[0], let height = sides[1], width > 0, height > 0 else {
                return nil
            }
            self = .pixelsOf(PixelSize(width: width, height: height))
        }
    }

    /// Pixels of an image of the given size for one unit, to the right and down.
    func pixels(in size: PixelSize) -> (x: Double, y: Double) {
        let (width, height) = (Double(size.width), Double(size.height))
        return switch self {
        case .pixels: (1, 1)
        case .fractions: (width, height)
        case .pixelsOf(let other): (width / Double(other.width), height / Double(other.height))
        }
    }
}

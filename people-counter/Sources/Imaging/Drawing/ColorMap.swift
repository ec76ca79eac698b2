/// 256 colours from low to high, whose brightness grows evenly, so that they also work in greyscale.
///
/// The colours are those of "inferno" (S. van der Walt and N. Smith, in matplotlib), by M. Zucker's polynomial of
/// sixth degree through them.
struct ColorMap {
    static let inferno = ColorMap()

    private let colors: [RGB]

    private init() {
        colors = (0..<256).map { Self.color(at: Double($0) / 255) }
    }

    /// The colour for a value from 0 to 1; other values are clipped.
    func color(_ value: Float) -> RGB {
        colors[Int(min(max(value, 0), 1) * 255 + 0.5)]
    }

    private static let red = [
        0.000_218_940_369, 0.106_513_419_5, 11.602_493_08, -41.703_996_13, 77.162_935_7, -71.319_428_24, 25.131_126_23,
    ]
    private static let green = [
        0.001_651_004_631, 0.563_956_436_8, -3.972_853_966, 17.436_398_88, -33.402_358_94, 32.626_064_26,
        -12.242_668_95,
    ]
    private static let blue = [
        -0.019_480_898_44, 3.932_712_389, -15.942_394_11, 44.354_145_2, -81.807_309_26, 73.209_519_86, -23.070_325,
    ]

    private static func color(at value: Double) -> RGB {
        RGB(byte(red, value), byte(green, value), byte(blue, value))
    }

    private static func byte(_ coefficients: [Double], _ value: Double) -> UInt8 {
        let sum = coefficients.reversed().reduce(0) { $0 * value + $1 }
        return UInt8(min(max(sum, 0), 1) * 255 + 0.5)
    }
}

/// A colour, 8 bits each.
struct RGB: Hashable {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    static let black = RGB(0, 0, 0)
    static let white = RGB(255, 255, 255)
}

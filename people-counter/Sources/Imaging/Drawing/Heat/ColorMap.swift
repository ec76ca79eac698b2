import Glibc

/// Colours from violet over red and orange to light yellow, for values from 0 to 1.
///
/// Their lightness grows evenly, so they also work in greyscale and for people who see fewer colours; none is so dark
/// that it would be lost in an image taken at night. They lie on a line of even lightness and hue in OKLab
/// (B. Ottosson, "A perceptual color space for image processing", 2020).
struct ColorMap {
    static let heat = ColorMap()

    private let colors: [RGB]

    private init() {
        colors = (0..<256).map { index in
            let share = Double(index) / 255
            return Self.color(lightness: 0.38 + 0.55 * share, hue: 290 + 173 * share)
        }
    }

    /// The colour for a value from 0 to 1; other values are clipped.
    func color(_ value: Float) -> RGB {
        colors[Int(min(max(value, 0), 1) * 255 + 0.5)]
    }

    /// A colour of a lightness and a hue in degrees, as colourful as the others where sRGB allows it.
    private static func color(lightness: Double, hue: Double) -> RGB {
        var (inside, outside) = (0.0, 0.19)
        for _ in 0..<16 {
            let chroma = (inside + outside) / 2
            let isInside = linear(lightness, chroma, hue).allSatisfy { (-0.001...1.001).contains($0) }
            (inside, outside) = isInside ? (chroma, outside) : (inside, chroma)
        }
        let bytes = linear(lightness, inside, hue).map(encoded)
        return RGB(bytes[0], bytes[1], bytes[2])
    }

    /// Linear red, green and blue of a colour in OKLab's polar form.
    private static func linear(_ lightness: Double, _ chroma: Double, _ hue: Double) -> [Double] {
        let (a, b) = (chroma * cos(hue * .pi / 180), chroma * sin(hue * .pi / 180))
        let long = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b)
        let medium = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b)
        let short = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b)
        return [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ]
    }

    private static func cube(_ value: Double) -> Double { value * value * value }

    /// A linear sample as sRGB's byte.
    private static func encoded(_ sample: Double) -> UInt8 {
        let sample = min(max(sample, 0), 1)
        let curved = sample <= 0.003_130_8 ? 12.92 * sample : 1.055 * pow(sample, 1 / 2.4) - 0.055
        return UInt8(curved * 255 + 0.5)
    }
}

import EstimatorKit

/// How large things are drawn, by the image's size: readable at any size, and never most of the image.
struct DrawingScale {
    /// The image's size.
    let size: PixelSize
    /// Height of text, in pixels.
    let text: Int
    /// Space between a box and the image's edge or another box.
    let gap: Int
    /// Width of lines.
    let line: Double

    init(_ size: PixelSize) {
        self.size = size
        let short = Double(min(size.width, size.height))
        let long = Double(max(size.width, size.height))
        // An image is looked at as a whole: the longer side decides, too, how small text becomes on a screen.
        let wanted = max(0.014 * short + 0.005 * long, 11)
        text = Int(max(min(wanted, short / 6), 6))
        gap = max(text / 3, 1)
        line = max(Double(text) / 8, 1.5)
    }
}

import CVips
import EstimatorKit

/// A line of text as coverage, drawn by Pango, which libvips calls: any writing system for which a font is installed.
struct TextLine {
    /// From the start of the line to the end of what is seen, in pixels.
    let width: Int
    /// Of a line, whichever letters are in it.
    let height: Int

    private let ink: Ink?

    /// - Parameters:
    ///   - text: any text; what is not seen, such as line ends, becomes a space.
    ///   - size: the font's size in pixels.
    ///   - isBold: whether the letters are bold.
    /// - Throws: `unavailable` when libvips was built without Pango.
    init(_ text: String, size: Int, isBold: Bool = false) throws(ImagingError) {
        try VipsLibrary.start()
        guard cvips_has_text() else {
            throw ImagingError(
                .unavailable,
                "the libvips of this machine cannot draw text; install one that was built with Pango"
            )
        }
        height = (size * 7 + 5) / 6
        // What cannot be drawn has nothing to be seen: no text, or spaces.
        let ink = try? Ink(Self.markup(text), font: "sans \(isBold ? "bold " : "")\(size)")
        width = ink.map { $0.left + $0.width } ?? 0
        self.ink = ink
    }

    /// A line of at most `width` pixels; a longer text is shortened, and `nil` if nothing is left of it.
    static func fitting(
        _ text: String,
        width: Int,
        size: Int,
        isBold: Bool = false
    ) throws(ImagingError) -> TextLine? {
        guard width > 0 else { return nil }
        // More is never seen, and would cost time. A character can have any number of scalars.
        var kept = Array(String(String.UnicodeScalarView(text.unicodeScalars.prefix(240))))
        var line = try TextLine(text.count > kept.count ? String(kept) + "…" : text, size: size, isBold: isBold)
        while line.width > width, kept.count > 1 {
            kept.removeLast(max(kept.count - kept.count * width / line.width, 1))
            line = try TextLine(String(kept) + "…", size: size, isBold: isBold)
        }
        return line.width > 0 && line.width <= width && !kept.isEmpty ? line : nil
    }

    /// Draws the line with its top left corner at `x`, `y`.
    func draw(on canvas: inout Canvas, x: Int, y: Int, _ color: RGB) {
        guard let ink else { return }
        for (index, coverage) in ink.coverage.enumerated() where coverage > 0 {
            let (column, row) = (ink.left + index % ink.width, ink.top + index / ink.width)
            // Stacks of accents may be higher than the line.
            guard row < height else { return }
            canvas.blend(x + column, y + row, color, Float(coverage) / 255)
        }
    }

    /// The text in Pango's markup, on one line.
    private static func markup(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { markup, scalar in
            switch scalar {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            default:
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: markup += " "
                default: markup.unicodeScalars.append(scalar)
                }
            }
        }
    }
}

/// The part of a line of text that is seen.
private struct Ink {
    let left: Int
    let top: Int
    let width: Int
    let coverage: [UInt8]

    init(_ markup: String, font: String) throws(VipsFailure) {
        let drawn = try VipsImage.text(markup, font: font)
        (left, top) = try drawn.offset()
        width = Int(drawn.header.width)
        coverage = try drawn.coverage()
    }
}

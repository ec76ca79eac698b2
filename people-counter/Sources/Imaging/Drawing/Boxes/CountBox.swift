import EstimatorKit

/// The count in large digits in a box in the top left corner; below it the interval, warnings and notices.
struct CountBox {
    static let amber = RGB(255, 193, 7)

    /// The place of the box.
    let frame: Rect

    private struct Line {
        let text: TextLine
        let isWarning: Bool
    }

    private let number: TextLine
    private let unit: TextLine?
    private let lines: [Line]
    private let scale: DrawingScale
    private let isDoubtful: Bool

    /// `nil` when there is no count, or not even its number fits the image.
    init?(_ overlay: Overlay, _ scale: DrawingScale) throws(ImagingError) {
        guard let count = overlay.count else { return nil }
        let (padding, size) = (scale.gap * 3 / 2, scale.size)
        let (widest, highest) = (size.width - 2 * (scale.gap + padding), size.height - 2 * scale.gap)
        let factors = [2.4, 1.8, 1.3, 1, 0.75, 0.5]
        let number = try Self.first(factors) { factor throws(ImagingError) in
            let line = try TextLine(String(count), size: Int(Double(scale.text) * factor), isBold: true)
            return line.width <= widest && line.height <= highest ? line : nil
        }
        guard let number else { return nil }
        let unit = try TextLine(count == 1 ? "person" : "people", size: scale.text)
        let hasUnit = number.width + scale.gap + unit.width <= widest
        let room = (highest - number.height) / (unit.height + scale.gap)
        let lines = try Self.lines(overlay, scale, width: widest).prefix(max(room, 0))
        self.number = number
        self.unit = hasUnit ? unit : nil
        self.lines = Array(lines)
        self.scale = scale
        isDoubtful = !overlay.warnings.isEmpty
        let widths = lines.map { $0.text.width + ($0.isWarning ? 2 * scale.gap : 0) }
        frame = Rect(
            x: scale.gap,
            y: scale.gap,
            width: max(number.width + (hasUnit ? scale.gap + unit.width : 0), widths.max() ?? 0) + 2 * padding,
            height: number.height + lines.count * (unit.height + scale.gap) + (lines.isEmpty ? 0 : scale.gap / 2)
        )
    }

    /// What is below the number, the most important first.
    private static func lines(_ overlay: Overlay, _ scale: DrawingScale, width: Int) throws(ImagingError) -> [Line] {
        var lines: [Line] = []
        for warning in overlay.warnings {
            if let text = try TextLine.fitting(warning, width: width - 2 * scale.gap, size: scale.text) {
                lines.append(Line(text: text, isWarning: true))
            }
        }
        if let interval = overlay.interval, let text = try Self.text(interval, scale, width: width) {
            lines.insert(Line(text: text, isWarning: false), at: 0)
        }
        for notice in overlay.notices.prefix(3) {
            // A sentence is long; the box leaves half of the image free.
            if let text = try TextLine.fitting(notice, width: min(width, scale.size.width / 2), size: scale.text) {
                lines.append(Line(text: text, isWarning: false))
            }
        }
        return lines
    }

    func draw(on canvas: inout Canvas) {
        let padding = scale.gap * 3 / 2
        canvas.fillRounded(frame, radius: Double(padding), .black, 0.78)
        let x = frame.x + padding
        number.draw(on: &canvas, x: x, y: frame.y, isDoubtful ? Self.amber : .white)
        if let unit {
            // On the number's base line: both have a fifth of their height below it.
            let y = frame.y + (number.height - unit.height) * 4 / 5
            unit.draw(on: &canvas, x: x + number.width + scale.gap, y: y, .white)
        }
        var y = frame.y + number.height
        for line in lines {
            if line.isWarning {
                let badge = Rect(
                    x: x,
                    y: y,
                    width: line.text.width + 2 * scale.gap,
                    height: line.text.height + scale.gap / 2
                )
                canvas.fillRounded(badge, radius: Double(scale.gap), Self.amber, 1)
                line.text.draw(on: &canvas, x: x + scale.gap, y: y + scale.gap / 4, .black)
            } else {
                line.text.draw(on: &canvas, x: x, y: y, .white)
            }
            y += line.text.height + scale.gap
        }
    }

    /// The smallest range of integers that contains the interval, with its level if there is room.
    private static func text(
        _ interval: CountInterval,
        _ scale: DrawingScale,
        width: Int
    ) throws(ImagingError) -> TextLine? {
        guard interval.isValid else { return nil }
        func whole(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? String(value) }
        let range = "\(whole(interval.lower.rounded(.down))) to \(whole(interval.upper.rounded(.up)))"
        let level = whole((interval.level * 100).rounded())
        return try first(["\(range) at \(level) %", range]) { text throws(ImagingError) in
            let line = try TextLine(text, size: scale.text)
            return line.width <= width ? line : nil
        }
    }

    /// The first result that is one.
    private static func first<Choice>(
        _ choices: [Choice],
        _ line: (Choice) throws(ImagingError) -> TextLine?
    ) throws(ImagingError) -> TextLine? {
        for choice in choices {
            if let line = try line(choice) { return line }
        }
        return nil
    }
}

import EstimatorKit

/// The count in large digits in a box in the top left corner; below it the interval, and what to be warned of.
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

    /// `nil` when not even the number fits the image.
    init?(
        _ count: Int,
        interval: CountInterval?,
        warnings: [String],
        _ scale: DrawingScale
    ) throws(ImagingError) {
        let (padding, size) = (scale.gap * 3 / 2, scale.size)
        let widest = size.width - 2 * (scale.gap + padding)
        guard
            let number = try Self.largest(
                [2.4, 1.8, 1.3, 1, 0.75, 0.5],
                { factor throws(ImagingError) in
                    let line = try TextLine(String(count), size: Int(Double(scale.text) * factor), isBold: true)
                    return line.width <= widest && line.height <= size.height - 2 * scale.gap ? line : nil
                }
            )
        else { return nil }
        let unit = try TextLine(count == 1 ? "person" : "people", size: scale.text)
        let hasUnit = number.width + scale.gap + unit.width <= widest
        var lines: [Line] = []
        if let interval, let text = try Self.text(interval, scale, width: widest) {
            lines.append(Line(text: text, isWarning: false))
        }
        for warning in warnings {
            guard let text = try TextLine.fitting(warning, width: widest - 2 * scale.gap, size: scale.text) else {
                continue
            }
            lines.append(Line(text: text, isWarning: true))
        }
        let room = (size.height - 2 * scale.gap - number.height) / (unit.height + scale.gap)
        self.number = number
        self.unit = hasUnit ? unit : nil
        self.lines = Array(lines.prefix(max(room, 0)))
        self.scale = scale
        isDoubtful = !warnings.isEmpty
        let widths = self.lines.map { $0.text.width + ($0.isWarning ? 2 * scale.gap : 0) }
        let first = number.width + (hasUnit ? scale.gap + unit.width : 0)
        frame = Rect(
            x: scale.gap,
            y: scale.gap,
            width: max(first, widths.max() ?? 0) + 2 * padding,
            height: number.height + self.lines.count * (unit.height + scale.gap)
                + (self.lines.isEmpty ? 0 : scale.gap / 2)
        )
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
        return try largest(["\(range) at \(level) %", range]) { text throws(ImagingError) in
            let line = try TextLine(text, size: scale.text)
            return line.width <= width ? line : nil
        }
    }

    /// The first result that is one.
    private static func largest<Choice>(
        _ choices: [Choice],
        _ line: (Choice) throws(ImagingError) -> TextLine?
    ) throws(ImagingError) -> TextLine? {
        for choice in choices {
            if let line = try line(choice) { return line }
        }
        return nil
    }
}

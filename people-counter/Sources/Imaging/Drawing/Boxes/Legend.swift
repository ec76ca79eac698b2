import EstimatorKit
import Glibc

/// What the heat map's colours mean: a scale with numbers of people per square.
struct Legend {
    let frame: Rect
    private let caption: TextLine
    private let figures: [TextLine]
    private let scale: DrawingScale

    private static let background: Float = 0.78

    /// Takes a free corner; `nil` when the image is too small, or none is free.
    init?(_ heat: HeatLayer, _ scale: DrawingScale, in space: inout LabelSpace) throws(ImagingError) {
        caption = try TextLine("people per \(heat.side)×\(heat.side) pixels", size: scale.text)
        // The colours' place is the root of the number: a quarter of the people is in the middle.
        var figures: [TextLine] = []
        for value in [0, heat.ceiling / 4, heat.ceiling] {
            figures.append(try TextLine(Self.figure(value), size: scale.text))
        }
        self.figures = figures
        self.scale = scale
        let padding = scale.gap * 3 / 2
        let size = PixelSize(
            width: max(caption.width, figures.reduce(2 * scale.gap) { $0 + $1.width }) + 2 * padding,
            height: caption.height * 2 + Self.barHeight(scale) + 2 * scale.gap
        )
        guard size.width * 5 <= scale.size.width * 3, size.height * 3 <= scale.size.height else { return nil }
        let (right, bottom) = (scale.size.width - scale.gap - size.width, scale.size.height - scale.gap - size.height)
        let corners = [(scale.gap, bottom), (right, bottom), (right, scale.gap)]
        let boxes = corners.map { Rect(x: $0.0, y: $0.1, width: size.width, height: size.height) }
        guard let free = boxes.first(where: { space.take($0) }) else { return nil }
        frame = free
    }

    func draw(on canvas: inout Canvas) {
        let padding = scale.gap * 3 / 2
        canvas.fillRounded(frame, radius: Double(padding), .black, Self.background)
        let (x, width) = (frame.x + padding, frame.width - 2 * padding)
        caption.draw(on: &canvas, x: x, y: frame.y + scale.gap / 2, .white)
        let y = frame.y + scale.gap + caption.height
        for column in 0..<width {
            let color = ColorMap.heat.color(Float(column) / Float(max(width - 1, 1)))
            canvas.fill(Rect(x: x + column, y: y, width: 1, height: Self.barHeight(scale)), color, 1)
        }
        for (index, figure) in figures.enumerated() {
            let place = x + (width - figure.width) * index / 2
            figure.draw(on: &canvas, x: place, y: y + Self.barHeight(scale), .white)
        }
    }

    private static func barHeight(_ scale: DrawingScale) -> Int { scale.text * 3 / 4 }

    /// A number with two digits that count.
    static func figure(_ value: Double) -> String {
        guard value > 0 else { return "0" }
        let parts = pow(10, max(1 - log10(value).rounded(.down), 0))
        let rounded = (value * parts).rounded() / parts
        return Int(exactly: rounded).map(String.init) ?? String(rounded)
    }
}

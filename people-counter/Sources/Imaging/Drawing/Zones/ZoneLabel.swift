import EstimatorKit

/// A zone's name and count in a box, inside the image and beside all other boxes.
struct ZoneLabel {
    let box: Rect
    private let name: TextLine?
    private let figure: TextLine?
    private let color: RGB
    private let gap: Int

    /// The name in full or shortened, then the count alone, whichever finds room first; `nil` when none does.
    init?(
        _ zone: ZoneOutline,
        _ shape: Shape,
        _ color: RGB,
        _ scale: DrawingScale,
        in space: inout LabelSpace
    ) throws(ImagingError) {
        guard let bounds = shape.bounds(in: scale.size) else { return nil }
        let figure = try zone.figure.map { text throws(ImagingError) in
            try TextLine(text, size: scale.text, isBold: !zone.isIgnored)
        }
        for widest in [scale.size.width * 2 / 5, scale.text * 4, 0] {
            let name = try TextLine.fitting(zone.name, width: widest, size: scale.text)
            let words = [name, figure].compactMap(\.self)
            guard !words.isEmpty else { continue }
            let width = words.reduce(scale.gap * 3) { $0 + $1.width + scale.gap }
            let size = PixelSize(width: width, height: words[0].height + scale.gap / 2)
            guard let box = space.place(size, for: shape, bounds) else { continue }
            self.box = box
            self.name = name
            self.figure = figure
            self.color = color
            gap = scale.gap
            return
        }
        return nil
    }

    func draw(on canvas: inout Canvas) {
        canvas.fillRounded(box, radius: Double(gap), .black, 0.78)
        let swatch = Rect(x: box.x, y: box.y, width: gap + gap / 2, height: box.height)
        canvas.fillRounded(swatch, radius: Double(gap) / 2, color, 1)
        var x = box.x + swatch.width + gap
        for line in [name, figure].compactMap(\.self) {
            line.draw(on: &canvas, x: x, y: box.y + (box.height - line.height) / 2, .white)
            x += line.width + gap
        }
    }
}

extension ZoneOutline {
    /// What the label says beside the name.
    fileprivate var figure: String? { isIgnored ? "ignored" : count.map(String.init) }
}

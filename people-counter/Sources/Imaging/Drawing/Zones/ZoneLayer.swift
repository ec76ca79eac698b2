import EstimatorKit

/// Zones, ready to be drawn: lines around them, hatching where nobody was counted, and labels.
struct ZoneLayer {
    /// Light colours that are not in the heat map; people who see fewer colours can tell neighbours apart.
    ///
    /// After Okabe and Ito, "Color Universal Design", 2008.
    private static let colors = [
        RGB(86, 180, 233), RGB(30, 200, 145), RGB(255, 255, 255), RGB(70, 130, 255), RGB(240, 228, 66),
        RGB(225, 150, 190),
    ]
    private static let ignoredColor = RGB(190, 190, 190)

    private struct Part {
        let shape: Shape
        let color: RGB
        let isIgnored: Bool
        let label: ZoneLabel?
    }

    private let parts: [Part]
    private let scale: DrawingScale

    /// Places a label for each zone, where there is room for it; the zones before have the first choice.
    init(_ zones: [ZoneOutline], _ scale: DrawingScale, in space: inout LabelSpace) throws(ImagingError) {
        self.scale = scale
        var parts: [Part] = []
        for (number, zone) in zones.enumerated() {
            guard let shape = Shape(zone) else { continue }
            let color = zone.isIgnored ? Self.ignoredColor : Self.colors[number % Self.colors.count]
            let label = try ZoneLabel(zone, shape, color, scale, in: &space)
            parts.append(Part(shape: shape, color: color, isIgnored: zone.isIgnored, label: label))
        }
        self.parts = parts
    }

    func drawHatching(on canvas: inout Canvas) {
        for part in parts where part.isIgnored { hatch(part.shape, on: &canvas) }
    }

    func drawOutlines(on canvas: inout Canvas) {
        for part in parts {
            let border = max(scale.line * 0.4, 1)
            for edge in part.shape.edges { canvas.stroke(edge.from, edge.to, scale.line + 2 * border, .black) }
            for edge in part.shape.edges { canvas.stroke(edge.from, edge.to, scale.line, part.color) }
        }
    }

    func drawLabels(on canvas: inout Canvas) {
        for part in parts { part.label?.draw(on: &canvas) }
    }

    private func hatch(_ shape: Shape, on canvas: inout Canvas) {
        let period = max(scale.text, 8)
        canvas.forEachPixel(in: shape) { canvas, x, y in
            let isStripe = (x + y) % period < max(period / 5, 2)
            canvas.blend(x, y, isStripe ? Self.ignoredColor : .black, isStripe ? 0.7 : 0.5)
        }
    }
}

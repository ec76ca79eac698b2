import EstimatorKit

/// A dot in a white ring in a black ring, which is visible on any background.
struct PointMark {
    private static let color = RGB(230, 30, 90)

    private let radius: Double

    /// A mark whose size suits an image of `size`.
    init(for size: PixelSize) {
        radius = max(Double(min(size.width, size.height)) / 200, 2)
    }

    func draw(_ point: HeadPoint, on canvas: inout Canvas) {
        let outer = radius * 1.8
        // Also skips points that are NaN or far outside.
        guard
            point.x > -outer, point.x < Double(canvas.size.width) + outer,
            point.y > -outer, point.y < Double(canvas.size.height) + outer
        else { return }
        for y in Int((point.y - outer).rounded(.down))...Int((point.y + outer).rounded(.up)) {
            for x in Int((point.x - outer).rounded(.down))...Int((point.x + outer).rounded(.up)) {
                let across = Double(x) + 0.5 - point.x
                let down = Double(y) + 0.5 - point.y
                draw(x, y, distance: (across * across + down * down).squareRoot(), on: &canvas)
            }
        }
    }

    private func draw(_ x: Int, _ y: Int, distance: Double, on canvas: inout Canvas) {
        // The edge fades over half a pixel on both sides.
        let coverage = Float(min(max(radius * 1.8 - distance + 0.5, 0), 1))
        switch distance / radius {
        case ..<0.8: canvas.blend(x, y, Self.color, coverage)
        case ..<1.4: canvas.blend(x, y, .white, coverage)
        default: canvas.blend(x, y, .black, coverage)
        }
    }
}

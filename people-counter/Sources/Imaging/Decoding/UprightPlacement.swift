import EstimatorKit

/// Puts stored pixels to their upright positions, strip by strip, while they are decoded.
///
/// So an image is turned in one pass, with memory for its pixels once. Turning it inside libvips would need all stored
/// pixels before the first turned one.
struct UprightPlacement {
    private let first: Int
    private let stepX: Int
    private let stepY: Int
    private let columnwise: Bool

    /// A placement for an image whose upright size is `seen`.
    init(_ orientation: Orientation, seen: PixelSize) {
        let row = seen.width * 3
        let alongX = orientation.mirrorsX ? -3 : 3
        let alongY = orientation.mirrorsY ? -row : row
        first = (orientation.mirrorsX ? row - 3 : 0) + (orientation.mirrorsY ? (seen.height - 1) * row : 0)
        stepX = orientation.exchangesAxes ? alongY : alongX
        stepY = orientation.exchangesAxes ? alongX : alongY
        columnwise = orientation.exchangesAxes
    }

    /// Writes the pixels of `strip` to their positions in the turned image.
    func place(_ strip: RawSpan, _ layout: StripLayout, on canvas: inout Canvas) {
        if stepX == 3 {
            placeRows(strip, layout, on: &canvas)
        } else if columnwise {
            for x in 0..<layout.width {
                for y in 0..<layout.rows { placePixel(x, y, strip, layout, on: &canvas) }
            }
        } else {
            for y in 0..<layout.rows {
                for x in 0..<layout.width { placePixel(x, y, strip, layout, on: &canvas) }
            }
        }
    }

    private func placeRows(_ strip: RawSpan, _ layout: StripLayout, on canvas: inout Canvas) {
        for y in 0..<layout.rows {
            let start = y * layout.rowStride
            let row = strip.extracting(start..<start + layout.width * 3)
            canvas.copy(row, to: first + (layout.firstRow + y) * stepY)
        }
    }

    @inline(__always)
    private func placePixel(_ x: Int, _ y: Int, _ strip: RawSpan, _ layout: StripLayout, on canvas: inout Canvas) {
        canvas.copyPixel(
            strip,
            at: y * layout.rowStride + x * 3,
            to: first + x * stepX + (layout.firstRow + y) * stepY
        )
    }
}

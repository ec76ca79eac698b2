public import EstimatorKit

/// A density map as colours: dark without people, bright yellow with the most people.
public struct HeatMap: Sendable {
    /// The map that is shown.
    public var map: DensityMap
    /// People in a cell that get the brightest colour; `nil` for the map's densest cell.
    ///
    /// Set it to compare images.
    public var ceiling: Double?
    /// Opacity of the densest cells over an image, from 0 to 1.
    public var opacity: Double

    /// Below this many people in a cell, a map's densest cell is noise, and does not get the brightest colour.
    private static let lowestCeiling = 0.02

    /// A heat map of `map`.
    public init(_ map: DensityMap, ceiling: Double? = nil, opacity: Double = 0.75) {
        self.map = map
        self.ceiling = ceiling
        self.opacity = opacity
    }

    /// The heat map alone, as an image of the map's area.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Throws: `tooSmall` when the map has no cells or its area is empty.
    public func image() throws(ImagingError) -> VisionImage {
        guard !map.values.isEmpty, map.area.width > 0, map.area.height > 0 else {
            throw ImagingError(.tooSmall, "a density map of \(map.rows)×\(map.columns) cells has nothing to show")
        }
        let surface = DensitySurface(map, ceiling: brightest)
        return try VisionImage.filled(map.area.size) { canvas in
            surface.forEachPixel(in: Rect(map.area.size)) { x, y, value in
                canvas.set(x, y, ColorMap.inferno.color(value))
            }
        }
    }

    /// Blends the map onto an image.
    func draw(on canvas: inout Canvas) {
        guard !map.values.isEmpty else { return }
        let surface = DensitySurface(map, ceiling: brightest)
        let opacity = Float(min(max(opacity, 0), 1))
        surface.forEachPixel(in: map.area) { x, y, value in
            // The square root makes single persons visible, and leaves empty cells as they are. The darkest colours
            // would be lost in an image taken at night.
            let color = ColorMap.inferno.color(0.35 + 0.65 * value)
            canvas.blend(x, y, color, opacity * min(max(value, 0), 1).squareRoot())
        }
    }

    private var brightest: Float {
        let densest = map.values.max().map(Double.init) ?? 0
        return Float(max(ceiling ?? densest, Self.lowestCeiling))
    }
}

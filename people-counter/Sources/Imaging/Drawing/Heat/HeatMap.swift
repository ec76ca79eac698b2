public import EstimatorKit

/// A density map as colours: nothing without people, violet with few, light yellow with the most people.
///
/// Each person is spread over a square that suits the image's size, `HeatLayer.side`, so that single people are seen.
public struct HeatMap: Sendable {
    /// The map that is shown.
    public var map: DensityMap
    /// People in a cell that get the brightest colour; `nil` for the densest place.
    ///
    /// Set it to compare images.
    public var ceiling: Double?
    /// Opacity of the densest places over an image, from 0 to 1.
    public var opacity: Double

    /// A heat map of `map`.
    public init(_ map: DensityMap, ceiling: Double? = nil, opacity: Double = 0.65) {
        self.map = map
        self.ceiling = ceiling
        self.opacity = opacity
    }

    /// The heat map alone, on black, as an image of the map's area.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Throws: `tooSmall` when the map has no cells or its area is empty.
    public func image() throws(ImagingError) -> VisionImage {
        var alone = self
        alone.map = map.moved(by: Point(x: -map.area.x, y: -map.area.y))
        alone.opacity = 1
        guard let layer = HeatLayer(alone) else {
            throw ImagingError(.tooSmall, "a density map of \(map.rows)×\(map.columns) cells has nothing to show")
        }
        return try VisionImage.filled(map.area.size) { canvas in layer.draw(on: &canvas) }
    }
}

import EstimatorKit

/// An overlay placed on an image of a certain size, from the lowest layer to the highest.
struct OverlayLayers {
    private let heat: HeatLayer?
    private let zones: ZoneLayer
    private let points: PointMarks
    private let legend: Legend?
    private let count: CountBox?

    /// Places the boxes: the count has the first choice, then the legend.
    init(_ overlay: Overlay, for size: PixelSize) throws(ImagingError) {
        let scale = DrawingScale(size)
        var space = LabelSpace(scale)
        heat = overlay.heatMap.flatMap(HeatLayer.init)
        points = PointMarks(overlay.points, in: size)
        count = try CountBox(overlay, scale)
        if let count { _ = space.take(count.frame) }
        legend = try heat.flatMap { heat throws(ImagingError) in try Legend(heat, scale, in: &space) }
        zones = try ZoneLayer(overlay.zones, scale, in: &space)
    }

    func draw(on canvas: inout Canvas) {
        heat?.draw(on: &canvas)
        zones.drawHatching(on: &canvas)
        points.draw(on: &canvas)
        zones.drawOutlines(on: &canvas)
        zones.drawLabels(on: &canvas)
        legend?.draw(on: &canvas)
        count?.draw(on: &canvas)
    }
}

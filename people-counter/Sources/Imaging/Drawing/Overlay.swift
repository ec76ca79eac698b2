public import EstimatorKit

/// What is drawn over a copy of an image to show its count; each part is optional.
public struct Overlay: Sendable {
    /// The density map as colours, with a legend.
    public var heatMap: HeatMap?
    /// The heads, as dots in rings.
    public var points: [HeadPoint]
    /// Parts of the image, as outlines with names and counts.
    public var zones: [ZoneOutline]
    /// The number of people, written in the top left corner.
    public var count: Int?
    /// The count's prediction interval, written below it.
    public var interval: CountInterval?
    /// A few words each, marked in amber below the count, as the count itself is.
    public var warnings: [String]
    /// What a reader of the count should know: the first three are written below it, shortened.
    public var notices: [String]

    /// An overlay of the given parts.
    public init(
        heatMap: HeatMap? = nil,
        points: [HeadPoint] = [],
        zones: [ZoneOutline] = [],
        count: Int? = nil,
        interval: CountInterval? = nil,
        warnings: [String] = [],
        notices: [String] = []
    ) {
        self.heatMap = heatMap
        self.points = points
        self.zones = zones
        self.count = count
        self.interval = interval
        self.warnings = warnings
        self.notices = notices
    }

    /// Draws on a copy of `image`.
    ///
    /// Boxes stay inside of the image and beside one another; what finds no room in a small image is left out: first the
    /// legend, then labels. Blocks; call it on a worker thread.
    ///
    /// - Parameters:
    ///   - image: the whole image, or a part of it.
    ///   - origin: the position of `image` in the whole image, in whose pixels map, points and zones are.
    /// - Returns: an image of the same size, packed R8G8B8.
    /// - Throws: `unsupportedFormat` when the image is not R8G8B8; `unavailable` when text cannot be drawn on this
    ///   machine.
    public func draw(on image: VisionImage, origin: Point = Point(x: 0, y: 0)) throws(ImagingError) -> VisionImage {
        let layers = try OverlayLayers(moved(by: origin), for: image.size)
        return try image.packedCopy { canvas in layers.draw(on: &canvas) }
    }

    /// The overlay for a part of the image at `origin`.
    private func moved(by origin: Point) -> Overlay {
        let offset = Point(x: -origin.x, y: -origin.y)
        var moved = self
        if let map = heatMap?.map { moved.heatMap?.map = map.moved(by: offset) }
        moved.points = points.map { $0.moved(by: offset) }
        moved.zones = zones.map { $0.moved(by: offset) }
        return moved
    }
}

public import EstimatorKit

/// What is drawn over a copy of an image to show its count; each part is optional.
public struct Overlay: Sendable {
    /// The density map as colours.
    public var heatMap: HeatMap?
    /// The heads, as dots in rings.
    public var points: [HeadPoint]
    /// The number of people, written in the top left corner.
    public var count: Int?

    /// An overlay of the given parts.
    public init(heatMap: HeatMap? = nil, points: [HeadPoint] = [], count: Int? = nil) {
        self.heatMap = heatMap
        self.points = points
        self.count = count
    }

    /// Draws on a copy of `image`.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Parameters:
    ///   - image: the whole image, or a part of it.
    ///   - origin: the position of `image` in the whole image, in whose pixels map and points are.
    /// - Returns: an image of the same size, packed R8G8B8.
    /// - Throws: `unsupportedFormat` when the image is not R8G8B8.
    public func draw(on image: VisionImage, origin: Point = Point(x: 0, y: 0)) throws(ImagingError) -> VisionImage {
        let overlay = moved(by: origin)
        return try image.packedCopy { canvas in
            overlay.heatMap?.draw(on: &canvas)
            let mark = PointMark(for: canvas.size)
            for point in overlay.points { mark.draw(point, on: &canvas) }
            if let count = overlay.count { CountLabel(count).draw(on: &canvas) }
        }
    }

    /// The overlay for a part of the image at `origin`.
    private func moved(by origin: Point) -> Overlay {
        let offset = Point(x: -origin.x, y: -origin.y)
        var moved = self
        if let map = heatMap?.map { moved.heatMap?.map = map.moved(by: offset) }
        moved.points = points.map { $0.moved(by: offset) }
        return moved
    }
}

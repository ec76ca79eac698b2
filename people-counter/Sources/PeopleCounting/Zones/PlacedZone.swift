internal import EstimatorKit

/// A zone in pixels of a particular image, checked.
struct PlacedZone: Sendable {
    let name: String
    let polygon: Polygon

    /// - Parameters:
    ///   - zone: the zone of the request.
    ///   - size: of the whole image, to which shares refer.
    ///   - area: the part of the image that is looked at.
    /// - Throws: `ZoneError` when it has fewer than three corners, no area, edges that cross, or lies outside.
    init(_ zone: Zone, in size: PixelSize, seen area: Rect) throws(ZoneError) {
        let (width, height) = (Double(size.width), Double(size.height))
        let factor = zone.unit == .fractions ? (width, height) : (1, 1)
        let polygon = Polygon(corners: zone.corners.map { Zone.Corner(x: $0.x * factor.0, y: $0.y * factor.1) })
        guard zone.corners.count >= 3 else {
            throw ZoneError(zone, "\(zone.corners.count) corners; a polygon needs three or more")
        }
        guard zone.corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
            throw ZoneError(zone, "a corner is not a number")
        }
        guard !polygon.crossesItself else {
            throw ZoneError(zone, "its edges cross; give the corners in order")
        }
        guard polygon.area > 0 else {
            throw ZoneError(zone, "it has no area")
        }
        let x = Double(area.x)...Double(area.x + area.width)
        let y = Double(area.y)...Double(area.y + area.height)
        guard polygon.clipped(x: x, y: y).area > 0 else {
            throw ZoneError(zone, "it lies outside the area that is counted, \(area) of \(size) pixels")
        }
        name = zone.name
        self.polygon = polygon
    }
}

internal import EstimatorKit

/// A zone in pixels of a particular image, checked.
struct PlacedZone: Sendable {
    let name: String
    let polygon: Polygon
    /// What was understood, where the user may have meant something else.
    let notice: String?

    /// - Parameters:
    ///   - zone: the zone of the request.
    ///   - size: of the whole image, to which shares refer.
    ///   - area: the part of the image that is looked at.
    /// - Throws: `ZoneError` when it has fewer than three corners, no area or less than a pixel, edges that cross, or lies
    ///   outside.
    init(_ zone: Zone, in size: PixelSize, seen area: Rect) throws(ZoneError) {
        let factor = zone.unit.pixels(in: size)
        let polygon = Polygon(corners: zone.corners.map { Zone.Corner(x: $0.x * factor.x, y: $0.y * factor.y) })
        guard zone.corners.count >= 3 else {
            throw ZoneError(zone.name, "\(zone.corners.count) corners; a polygon needs three or more")
        }
        guard zone.corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
            throw ZoneError(zone.name, "a corner is not a number")
        }
        guard !polygon.crossesItself else {
            throw ZoneError(zone.name, "its edges cross; give the corners in order")
        }
        guard polygon.area > 0 else {
            throw ZoneError(zone.name, "it has no area")
        }
        guard polygon.area >= 1 else {
            throw ZoneError(zone.name, "it is smaller than a pixel; are its numbers shares of the image, from 0 to 1?")
        }
        let x = Double(area.x)...Double(area.x + area.width)
        let y = Double(area.y)...Double(area.y + area.height)
        let inside = polygon.clipped(x: x, y: y)
        guard inside.area > 0 else {
            throw ZoneError(zone.name, "it lies outside the area that is counted, \(area) of \(size) pixels")
        }
        name = zone.name
        self.polygon = polygon
        notice = Self.notice(zone, polygon, share: inside.area / polygon.area, x, y)
    }

    /// Fewer pixels than a head has in most images.
    private static let smallArea = 256.0

    private static func notice(
        _ zone: Zone,
        _ polygon: Polygon,
        share: Double,
        _ x: ClosedRange<Double>,
        _ y: ClosedRange<Double>
    ) -> String? {
        guard let bounds = polygon.bounds else { return nil }
        let slack = (
            x: (x.upperBound - x.lowerBound) * RegionUnit.slack, y: (y.upperBound - y.lowerBound) * RegionUnit.slack
        )
        let reachesBeyond =
            bounds.x.lowerBound < x.lowerBound - slack.x || bounds.x.upperBound > x.upperBound + slack.x
            || bounds.y.lowerBound < y.lowerBound - slack.y || bounds.y.upperBound > y.upperBound + slack.y
        if reachesBeyond {
            let percent = Int((share * 100).rounded(.down))
            let hint =
                zone.unit == .pixels
                ? "; if its numbers are pixels of another size of image, give them as shares from 0 to 1, or say that size as "
                    + "the unit"
                : ""
            return
                "zone '\(zone.name)' reaches beyond what is counted: \(percent) % of it, the part inside, was counted\(hint)"
        }
        if polygon.area < smallArea {
            return "zone '\(zone.name)' covers \(Int(polygon.area.rounded())) pixels, less than a head in most images"
        }
        return nil
    }
}

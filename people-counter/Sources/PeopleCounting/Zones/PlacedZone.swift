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
    ///   - isIgnored: whether nobody is counted in it, for messages.
    /// - Throws: `ZoneError` when it has fewer than three corners, no area or less than a pixel, edges that cross, or lies
    ///   outside.
    init(_ zone: Zone, in size: PixelSize, seen area: Rect, isIgnored: Bool = false) throws(ZoneError) {
        let label = "\(isIgnored ? "ignored " : "")zone '\(zone.name)'"
        let factor = zone.unit.pixels(in: size)
        let polygon = Polygon(corners: zone.corners.map { Zone.Corner(x: $0.x * factor.x, y: $0.y * factor.y) })
        guard zone.corners.count >= 3 else {
            throw ZoneError(description: "\(label): \(zone.corners.count) corners; a polygon needs three or more")
        }
        guard zone.corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
            throw ZoneError(description: "\(label): a corner is not a number")
        }
        guard !polygon.crossesItself else {
            throw ZoneError(description: "\(label): its edges cross; give the corners in order")
        }
        guard polygon.area > 0 else {
            throw ZoneError(description: "\(label): it has no area")
        }
        guard polygon.area >= 1, polygon.isAtLeastAPixelWide else {
            throw ZoneError(
                description:
                    "\(label): it is less than a pixel wide or high; are its numbers shares of the image, from 0 to 1?"
            )
        }
        let x = Double(area.x)...Double(area.x + area.width)
        let y = Double(area.y)...Double(area.y + area.height)
        let inside = polygon.clipped(x: x, y: y)
        guard inside.area > 0 else {
            throw ZoneError(
                description: "\(label): it lies outside the area that is counted, \(area) of \(size) pixels"
            )
        }
        name = zone.name
        self.polygon = polygon
        notice = Self.notice(label, zone.unit, polygon, share: inside.area / polygon.area, x, y)
    }

    /// Fewer pixels than a head has in most images.
    private static let smallArea = 256.0

    private static func notice(
        _ label: String,
        _ unit: RegionUnit,
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
                unit == .pixels
                ? "; if its numbers are pixels of another size of image, give them as shares from 0 to 1, or say that size as "
                    + "the unit"
                : ""
            return
                "\(label) reaches beyond what is counted: \(percent) % of it, the part inside, was counted\(hint)"
        }
        if polygon.area < smallArea {
            return "\(label) covers \(Int(polygon.area.rounded())) pixels, less than a head in most images"
        }
        return nil
    }
}

public import EstimatorKit
internal import Imaging

/// A request in pixels of a particular image, checked before a pixel is decoded.
public struct PlacedRequest: Sendable {
    /// What the estimator's answer should contain.
    public let targets: EstimationTargets
    /// The part of the image that is looked at.
    public let area: Rect
    let zones: [PlacedZone]
    let ignored: [PlacedZone]
    /// What was understood, where the user may have meant something else; often empty.
    public var notices: [String] { areaNotice + (zones + ignored).compactMap(\.notice) }
    private let areaNotice: [String]

    /// Places a request on an image.
    ///
    /// - Parameters:
    ///   - request: in pixels or in shares of any image.
    ///   - size: of the whole upright image.
    ///   - name: the image's name in messages.
    /// - Throws: `ImagingError` with the code `invalidArea` for an area that is empty or reaches beyond the image;
    ///   `ZoneError` for a zone that does not fit.
    public init(_ request: CountRequest, in size: PixelSize, of name: String = "image") throws {
        area = request.area?.rect(in: size) ?? Rect(size)
        guard area.isInside(size) else {
            throw ImagingError(
                .invalidArea,
                "\(name): the area \(area) is empty or reaches beyond the image's \(size) pixels"
            )
        }
        let seen = area
        let isTiny = min(area.width, area.height) < Self.smallSide && min(size.width, size.height) >= 2 * Self.smallSide
        areaNotice =
            isTiny
            ? ["the area is only \(area.width)×\(area.height) pixels; numbers are shares of the image up to 1"] : []
        let names = request.zones.map(\.name)
        if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw ZoneError(name, "two zones have this name, so their counts cannot be told apart")
        }
        zones = try request.zones.map { try PlacedZone($0, in: size, seen: seen) }
        ignored = try request.ignored.map { try PlacedZone($0, in: size, seen: seen, isIgnored: true) }
        targets = zones.isEmpty && ignored.isEmpty ? request.targets : request.targets.union(.densityMap)
    }

    /// A side in pixels, smaller than most heads.
    private static let smallSide = 16
}

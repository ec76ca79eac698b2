public import EstimatorKit
public import Imaging

extension CountedImage {
    /// A copy of the frame with heat map, legend, zones, points, count, interval and notices drawn over it.
    ///
    /// What was not asked for is not drawn, and a count that may be far off is marked. Blocks; call it on a worker thread.
    ///
    /// - Throws: `ImagingError` when the frame is not R8G8B8, or when text cannot be drawn on this machine.
    public func drawn() throws(ImagingError) -> VisionImage {
        let overlay = Overlay(
            heatMap: estimate.densityMap.map { HeatMap($0) },
            points: estimate.points,
            zones: zones.map(ZoneOutline.init(counted:)) + ignored.map(ZoneOutline.init(ignored:)),
            count: estimate.count,
            interval: estimate.interval,
            warnings: isUnlikeTraining ? ["may be far off"] : [],
            notices: notices
        )
        return try overlay.draw(on: frame.image, origin: frame.origin)
    }

    private var isUnlikeTraining: Bool { (estimate.outOfDistributionScore ?? 0) > 1 }
}

extension ZoneOutline {
    fileprivate init(counted zone: ZoneCount) {
        self.init(name: zone.name, corners: zone.corners.map(Corner.init), count: zone.count)
    }

    fileprivate init(ignored zone: Zone) {
        self.init(name: zone.name, corners: zone.corners.map(Corner.init), isIgnored: true)
    }
}

extension ZoneOutline.Corner {
    fileprivate init(_ corner: Zone.Corner) {
        self.init(x: corner.x, y: corner.y)
    }
}

public import EstimatorKit
public import Imaging

/// An image and what was counted in it.
public struct CountedImage: Sendable {
    /// What was looked at.
    public let frame: Frame
    /// Points and map in pixels of the whole image.
    public let estimate: PeopleCount
    /// Of the estimator that counted, as it was then.
    public let estimator: EstimatorInformation
    /// One for each zone asked for, in that order.
    public let zones: [ZoneCount]
    /// How long decoding and estimating took.
    public let times: StageTimes

    /// The number of people.
    public var count: Int { estimate.count }
    /// Size of the whole image as seen, in pixels.
    public var size: PixelSize { frame.size }

    /// A copy of the frame with heat map, points and count drawn over it; what was not asked for is not drawn.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Throws: `ImagingError` when the frame is not R8G8B8.
    public func drawn() throws(ImagingError) -> VisionImage {
        let overlay = Overlay(
            heatMap: estimate.densityMap.map { HeatMap($0) },
            points: estimate.points,
            count: estimate.count
        )
        return try overlay.draw(on: frame.image, origin: frame.origin)
    }
}

/// How long each stage took.
public struct StageTimes: Sendable, Hashable {
    /// Header and pixels.
    public let decoding: Duration
    /// The estimator's: preprocessing, network, postprocessing, waiting for its turn.
    public let estimating: Duration
}

public import EstimatorKit

/// A picture and what was counted in it.
public struct CountedPicture: Sendable {
    /// Size of the whole picture as seen, in pixels.
    public let size: PixelSize
    /// What the first bytes said the picture is, such as `JPEG`.
    public let format: String
    /// Points and map in pixels of the whole picture.
    public let estimate: PeopleCount
    /// Of the estimator that counted, as it was then.
    public let estimator: EstimatorInformation
    /// One for each zone asked for, in that order.
    public let zones: [ZoneCount]
    /// The decoded pixels: the whole picture, or the detect area.
    public let image: VisionImage
    /// Where in the picture the first of those pixels lies.
    public let origin: Point
    /// How long decoding and estimating took.
    public let times: StageTimes
}

/// How long each stage took.
public struct StageTimes: Sendable, Hashable {
    /// Header and pixels.
    public let decoding: Duration
    /// The estimator's: preprocessing, network, postprocessing, waiting for its turn.
    public let estimating: Duration
}

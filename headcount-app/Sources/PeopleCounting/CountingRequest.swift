public import EstimatorKit

/// What shall be counted in a picture, and what the answer shall contain.
public struct CountingRequest: Sendable, Hashable {
    /// What the answer shall contain; zones bring the density map with them.
    public var targets: EstimationTargets
    /// The only part of the picture that is decoded and that the network sees.
    public var detectArea: DetectArea?
    /// Parts of the picture that are counted each by itself.
    ///
    /// The network sees the whole picture, or the detect area.
    public var zones: [Zone]

    /// Count and points of the whole picture, unless told otherwise.
    public init(
        targets: EstimationTargets = .countAndCoordinates,
        detectArea: DetectArea? = nil,
        zones: [Zone] = []
    ) {
        self.targets = targets
        self.detectArea = detectArea
        self.zones = zones
    }
}

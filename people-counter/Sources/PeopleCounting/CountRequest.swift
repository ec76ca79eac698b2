public import EstimatorKit

/// What shall be counted in an image, and what the answer shall contain.
public struct CountRequest: Sendable, Hashable {
    /// What the answer shall contain; zones bring the density map with them.
    public var targets: EstimationTargets
    /// The only part of the image that is decoded and that the network sees.
    public var area: Area?
    /// Parts of the image that are counted each by itself.
    ///
    /// The network sees the whole image, or the area.
    public var zones: [Zone]

    /// Count and points of the whole image, unless told otherwise.
    public init(
        targets: EstimationTargets = .countAndCoordinates,
        area: Area? = nil,
        zones: [Zone] = []
    ) {
        self.targets = targets
        self.area = area
        self.zones = zones
    }
}

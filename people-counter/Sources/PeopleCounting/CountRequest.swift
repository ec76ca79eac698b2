public import EstimatorKit

/// What to count in an image, and what the answer should contain.
public struct CountRequest: Sendable, Hashable {
    /// What the answer should contain; with zones or ignored ones, the density map is always included.
    public var targets: EstimationTargets
    /// The page of a TIFF, frame of an animation, or image of a HEIC, from 1; `nil` for the one that a viewer shows.
    public var page: Int?
    /// The only part of the image that is decoded and looked at; `nil` for the whole image.
    public var area: Area?
    /// Parts of the image that also get a count of their own.
    ///
    /// The network still sees the whole image, or the area.
    public var zones: [Zone]
    /// Parts of the image in which nobody is counted, such as a screen or a mirror.
    ///
    /// The network sees them, and what it finds there is left out of count, points, map and zones.
    public var ignored: [Zone]

    /// By default, count and points of the whole image.
    public init(
        targets: EstimationTargets = .countAndCoordinates,
        page: Int? = nil,
        area: Area? = nil,
        zones: [Zone] = [],
        ignored: [Zone] = []
    ) {
        self.targets = targets
        self.page = page
        self.area = area
        self.zones = zones
        self.ignored = ignored
    }
}

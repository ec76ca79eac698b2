/// Where a head was found.
public struct HeadPoint: Sendable, Hashable {
    /// In pixels of the whole image, with a fraction.
    public var x: Double
    /// In pixels of the whole image, with a fraction.
    public var y: Double
    /// From 0 to 1: how much of one person's density lies around the point.
    public var confidence: Double

    /// A point as given: position and confidence are neither checked nor clamped.
    public init(x: Double, y: Double, confidence: Double) {
        self.x = x
        self.y = y
        self.confidence = confidence
    }

    /// The same point in an image whose origin is `offset` further to the top left.
    public func moved(by offset: Point) -> HeadPoint {
        HeadPoint(x: x + Double(offset.x), y: y + Double(offset.y), confidence: confidence)
    }
}

/// A position in whole pixels of the whole image, origin top left.
public struct Point: Sendable, Hashable {
    /// Pixels from the left edge.
    public var x: Int
    /// Pixels from the top edge.
    public var y: Int

    /// A position as given, which may lie outside the image.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

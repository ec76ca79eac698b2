/// The position of an annotated head, in pixels of the image, origin top left.
///
/// It may be slightly outside the image, as in annotations made by hand; then it is moved to the nearest edge.
public struct HeadPosition: Sendable, Hashable {
    /// Pixels from the left edge.
    public var x: Double
    /// Pixels from the upper edge.
    public var y: Double

    /// A head at a position.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

extension Sequence<HeadPosition> {
    /// The positions themselves, when each is a finite number.
    ///
    /// - Throws: `invalidPoint`, which names the first head that is not finite, counted from 1.
    func checked(in place: String) throws(EvaluationError) -> [HeadPosition] {
        for (index, head) in self.enumerated() where !(head.x.isFinite && head.y.isFinite) {
            throw EvaluationError(
                .invalidPoint,
                "\(place): head \(index + 1) is at (\(head.x), \(head.y)); remove it or give it a position"
            )
        }
        return Array(self)
    }
}

/// How many heads were found, up to one distance.
public struct MatchTally: Sendable, Hashable {
    /// The largest distance, in pixels of the image, at which a point matches a head.
    public let distance: Double
    /// Pairs of a head and a point.
    public var matched: Int
    /// Annotated heads.
    public var truth: Int
    /// Predicted points.
    public var predicted: Int

    /// A tally of given numbers.
    public init(distance: Double, matched: Int, truth: Int, predicted: Int) {
        self.distance = distance
        self.matched = matched
        self.truth = truth
        self.predicted = predicted
    }

    /// The share of points that match heads; without points, 1 if there are no heads either, else 0.
    public var precision: Double {
        predicted > 0 ? Double(matched) / Double(predicted) : (truth == 0 ? 1 : 0)
    }

    /// The share of heads that were found; without heads, 1 if there are no points either, else 0.
    public var recall: Double {
        truth > 0 ? Double(matched) / Double(truth) : (predicted == 0 ? 1 : 0)
    }

    /// The harmonic mean of precision and recall.
    public var f1: Double {
        truth + predicted > 0 ? 2 * Double(matched) / Double(truth + predicted) : 1
    }
}

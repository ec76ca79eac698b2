/// How the results were computed, so that two evaluations can be compared.
public struct EvaluationProtocol: Sendable, Hashable, Codable {
    /// Which of an answer's two numbers is evaluated.
    public enum Count: String, Sendable, Codable {
        /// The sum of the density map, as most publications take it.
        case unrounded
        /// The whole number that a user sees.
        case rounded
    }

    /// Which number is evaluated.
    public var count: Count
    /// Largest distances, in pixels of the image, between a predicted point and the head that it matches.
    public var distances: [Double]
    /// Other facts, one per line: estimator and version, resizing, tiles, the set of images.
    public var notes: [String]

    /// What coordinates mean.
    public private(set) var coordinates =
        "pixels of the upright image; annotated heads outside the image are moved to its nearest edge"
    /// How points are matched.
    public private(set) var matching =
        "one to one, greedily by increasing distance; precision, recall and F1 over all heads of the set together"
    /// How GAME is computed.
    public private(set) var game =
        "4^L equal regions of the image, L = 0 to 3; each density cell spread evenly over its part of the image; "
        + "always unrounded; from points where an answer has no density map"
    /// How NAE is computed.
    public private(set) var nae = "mean over the images with people"

    /// A protocol, by default that of most publications.
    public init(
        count: Count = .unrounded,
        distances: [Double] = [4, 8, 16],
        notes: [String] = []
    ) {
        self.count = count
        self.distances = distances.sorted()
        self.notes = notes
    }
}

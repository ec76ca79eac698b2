/// How well heads were found, up to one distance.
public struct LocalisationFigure: Sendable, Hashable, Codable {
    /// In pixels of the image.
    public let distance: Double
    /// The share of predicted points that match heads.
    public let precision: Double
    /// The share of heads that were found.
    public let recall: Double
    /// The harmonic mean of both.
    public let f1: Double

    init(_ tally: MatchTally) {
        distance = tally.distance
        precision = tally.precision
        recall = tally.recall
        f1 = tally.f1
    }
}

/// An image with a large error.
public struct WorstImage: Sendable, Hashable, Codable {
    /// The image's key.
    public let image: String
    /// Number of annotated heads.
    public let truth: Int
    /// Number of people in the answer.
    public let predicted: Double
    /// Predicted minus annotated number.
    public let error: Double

    init(_ score: ImageScore) {
        image = score.image
        truth = score.truth
        predicted = score.predicted
        error = score.error
    }

    /// The largest absolute errors; equal ones by name, so that the list is deterministic.
    static func select(_ count: Int, from scores: [ImageScore]) -> [WorstImage] {
        let sorted = scores.sorted { (-abs($0.error), $0.image) < (-abs($1.error), $1.image) }
        return sorted.prefix(max(count, 0)).map(WorstImage.init)
    }
}

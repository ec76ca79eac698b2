/// A picture that was counted badly.
public struct WorstPicture: Sendable, Hashable, Codable {
    /// The picture's key.
    public let picture: String
    /// Number of annotated heads.
    public let truth: Int
    /// Number of people by the answer.
    public let predicted: Double
    /// Predicted minus annotated number.
    public let error: Double

    init(_ score: PictureScore) {
        picture = score.picture
        truth = score.truth
        predicted = score.predicted
        error = score.error
    }

    /// The largest absolute errors; equal ones by name, so that the list is always the same.
    static func select(_ count: Int, from scores: [PictureScore]) -> [WorstPicture] {
        let sorted = scores.sorted { (-abs($0.error), $0.picture) < (-abs($1.error), $1.picture) }
        return sorted.prefix(max(count, 0)).map(WorstPicture.init)
    }
}

/// How many pictures were unlike those that the estimator was made for, by its own judgement.
public struct UnfamiliarityFigure: Sendable, Hashable, Codable {
    /// Number of pictures that the estimator judged.
    public let pictures: Int
    /// The keys of those that it found unlike.
    public let unlike: [String]

    /// `nil` when the estimator judged none.
    init?(of scores: [PictureScore]) {
        let judged = scores.filter { $0.unfamiliarity != nil }
        guard !judged.isEmpty else { return nil }
        pictures = judged.count
        unlike = judged.filter { $0.unfamiliarity ?? 0 > 1 }.map(\.picture)
    }
}

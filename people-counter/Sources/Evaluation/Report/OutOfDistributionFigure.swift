/// How many images were unlike those that the estimator was made for, by its own judgement.
public struct OutOfDistributionFigure: Sendable, Hashable, Codable {
    /// Number of images that the estimator judged.
    public let images: Int
    /// The keys of those that it found unlike.
    public let unlike: [String]

    /// `nil` when the estimator judged none.
    init?(of scores: [ImageScore]) {
        let judged = scores.filter { $0.outOfDistributionScore != nil }
        guard !judged.isEmpty else { return nil }
        images = judged.count
        unlike = judged.filter { $0.outOfDistributionScore ?? 0 > 1 }.map(\.image)
    }
}

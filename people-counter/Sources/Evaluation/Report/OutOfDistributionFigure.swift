/// How many images are unlike the training images, by the estimator's out-of-distribution score.
public struct OutOfDistributionFigure: Sendable, Hashable, Codable {
    /// Number of images with a score.
    public let images: Int
    /// The keys of images with a score above 1.
    public let unlike: [String]

    /// `nil` when no image has a score.
    init?(of scores: [ImageScore]) {
        let judged = scores.filter { $0.outOfDistributionScore != nil }
        guard !judged.isEmpty else { return nil }
        images = judged.count
        unlike = judged.filter { $0.outOfDistributionScore ?? 0 > 1 }.map(\.image)
    }
}

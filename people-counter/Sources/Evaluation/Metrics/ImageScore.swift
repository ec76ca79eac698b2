public import EstimatorKit

/// The result of one image, without its density map, so that memory stays small.
public struct ImageScore: Sendable, Hashable {
    /// The image's key.
    public let image: String
    /// Number of annotated heads.
    public let truth: Int
    /// Number of people in the answer, unrounded if the protocol says so.
    public let predicted: Double
    /// Sum of absolute errors over the 4^L regions for L = 0, 1, 2, 3; `nil` without density map and points.
    public let regionErrors: [Double]?
    /// One tally for each of the protocol's distances; `nil` when the answer has no points.
    public let matches: [MatchTally]?
    /// The answer's prediction interval, for the unrounded count.
    public let interval: CountInterval?
    /// The answer's out-of-distribution score: above 1 for an image unlike the training images.
    public let outOfDistributionScore: Double?

    /// Predicted minus annotated number of people.
    public var error: Double { predicted - Double(truth) }

    /// Compares an answer with the annotation.
    ///
    /// - Parameters:
    ///   - image: the annotated image.
    ///   - size: the size of the upright image, which the annotation and the answer refer to.
    ///   - answer: the estimator's answer, ideally with points and density map.
    ///   - rules: which count and which distances are used.
    /// - Throws: `EvaluationError` with the code `invalidAnswer` when the answer or the size is not usable.
    public init(
        _ image: AnnotatedImage,
        size: PixelSize,
        answer: PeopleCount,
        rules: EvaluationProtocol = EvaluationProtocol()
    ) throws(EvaluationError) {
        try Self.check(answer, size: size, key: image.key)
        let heads = image.heads.map { $0.clipped(to: size) }
        self.image = image.key
        truth = heads.count
        predicted = rules.count == .rounded ? Double(answer.count) : answer.density
        regionErrors = RegionGrid(answer, size: size).map { $0.errors(against: RegionGrid(heads, size: size)) }
        let hasPoints = !answer.points.isEmpty || answer.count == 0
        matches = hasPoints ? matchTallies(heads, answer.points, distances: rules.distances) : nil
        interval = answer.interval
        outOfDistributionScore = answer.outOfDistributionScore
    }

    private static func check(_ answer: PeopleCount, size: PixelSize, key: String) throws(EvaluationError) {
        guard size.width > 0, size.height > 0 else {
            throw EvaluationError(.invalidAnswer, "\(key): an image of \(size) has no regions")
        }
        guard answer.density.isFinite, answer.points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
            throw EvaluationError(
                .invalidAnswer,
                "\(key): the answer holds a density or a point that is not a finite number"
            )
        }
        guard let map = answer.densityMap else { return }
        guard map.values.allSatisfy(\.isFinite), map.stride.isFinite, map.stride > 0 else {
            throw EvaluationError(.invalidAnswer, "\(key): the density map holds a value that is not a finite number")
        }
    }
}

extension HeadPosition {
    fileprivate func clipped(to size: PixelSize) -> HeadPosition {
        HeadPosition(x: min(max(x, 0), Double(size.width)), y: min(max(y, 0), Double(size.height)))
    }
}

public import EstimatorKit

/// What one image adds to the figures: small, so that no density map outlives its image.
public struct ImageScore: Sendable, Hashable {
    /// The image's key.
    public let image: String
    /// Number of annotated heads.
    public let truth: Int
    /// Number of people by the answer, unrounded where the protocol says so.
    public let predicted: Double
    /// Sum of absolute errors over the 4^L regions for L = 0, 1, 2, 3; `nil` when nothing tells where the people are.
    public let regionErrors: [Double]?
    /// One tally for each of the protocol's distances; `nil` when the answer has no points.
    public let matches: [MatchTally]?
    /// The answer's interval, about the unrounded count.
    public let interval: CountInterval?
    /// The answer's out-of-distribution score: above 1 for an image unlike those that the estimator was made for.
    public let outOfDistributionScore: Double?

    /// Predicted minus annotated number of people.
    public var error: Double { predicted - Double(truth) }

    /// Holds an answer against the annotation.
    ///
    /// - Parameters:
    ///   - image: the annotated image.
    ///   - size: the size of the upright image, which the annotation and the answer refer to.
    ///   - answer: what the estimator said, best with points and density map.
    ///   - rules: which count, which distances.
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

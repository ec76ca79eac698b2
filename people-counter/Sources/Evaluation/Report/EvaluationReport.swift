public import Foundation

/// The errors of an estimator's counts, compared with annotated heads.
///
/// Errors are in people unless stated otherwise. JSON keys are in snake case.
public struct EvaluationReport: Sendable, Hashable, Codable {
    /// Mean absolute error.
    public let mae: Double
    /// Root of the mean squared error, which many publications call MSE.
    public let rmse: Double
    /// Mean of the absolute error divided by the true count; `nil` when no image has people.
    public let nae: Double?
    /// Mean signed error, positive where too many are counted.
    public let bias: Double
    /// GAME(0) to GAME(3); empty when an answer has neither density map nor points.
    public let game: [Double]
    /// Number of images in the results.
    public let images: Int
    /// Number of images without people, which are not part of NAE.
    public let imagesWithoutPeople: Int
    /// One entry per distance; empty when an answer has people and no points.
    public let localisation: [LocalisationFigure]
    /// How often prediction intervals contain the true count, one entry per level; empty when no answer has one.
    public let intervals: [IntervalFigure]
    /// Which images are unlike the training images; `nil` when no answer has an out-of-distribution score.
    public let outOfDistribution: OutOfDistributionFigure?
    /// The same errors by number of annotated heads.
    public let buckets: [BucketFigure]
    /// The images with the largest absolute errors, largest first.
    public let worst: [WorstImage]
    /// What was understood of the annotations, and what does not fit; `nil` when they are not from a folder.
    public let annotations: AnnotationSummary?
    /// How the results were computed.
    public let `protocol`: EvaluationProtocol
    /// Images that are not in the results.
    public let failures: [ImageFailure]

    enum CodingKeys: String, CodingKey {
        case mae, rmse, nae, bias, game, images, localisation, intervals, buckets, worst, annotations, `protocol`,
            failures
        case outOfDistribution = "out_of_distribution"
        case imagesWithoutPeople = "images_without_people"
    }

    /// Summarises the images' results.
    ///
    /// - Parameters:
    ///   - scores: one per image, all made by `rules`.
    ///   - failures: images that could not be evaluated.
    ///   - annotations: what was understood of the annotations.
    ///   - rules: how the scores were made.
    ///   - worstCount: how many of the worst images to name.
    /// - Throws: `EvaluationError` with the code `nothingToEvaluate` when there is no score.
    public init(
        _ scores: [ImageScore],
        failures: [ImageFailure] = [],
        annotations: AnnotationSummary? = nil,
        rules: EvaluationProtocol = EvaluationProtocol(),
        worstCount: Int = 10
    ) throws(EvaluationError) {
        guard let mae = scores.meanAbsoluteError, let rmse = scores.rootMeanSquaredError, let bias = scores.bias else {
            throw EvaluationError(.nothingToEvaluate, "no image could be evaluated" + failures.listing.joined())
        }
        self.mae = mae
        self.rmse = rmse
        self.bias = bias
        nae = scores.normalisedAbsoluteError
        game = scores.gridAverageErrors
        images = scores.count
        imagesWithoutPeople = scores.count { $0.truth == 0 }
        localisation = scores.localisation.map(LocalisationFigure.init)
        intervals = IntervalFigure.figures(of: scores)
        outOfDistribution = OutOfDistributionFigure(of: scores)
        buckets = DensityBucket.all.map { BucketFigure($0, of: scores) }
        worst = WorstImage.select(worstCount, from: scores)
        self.annotations = annotations
        self.protocol = rules
        self.failures = failures
    }

    /// The report as JSON, keys sorted, so that two reports can be compared line by line.
    public func json() throws -> Data { try JSONEncoder.report.encode(self) }
}

public import Foundation

/// How far an estimator's counts are from what people counted.
///
/// Errors are in people unless said otherwise. As JSON its keys are in snake case.
public struct EvaluationReport: Sendable, Hashable, Codable {
    /// Mean absolute error.
    public let mae: Double
    /// Root of the mean squared error, which many publications call MSE.
    public let rmse: Double
    /// Mean absolute error as a part of the true count; `nil` when no image has people.
    public let nae: Double?
    /// Mean signed error, positive where too many are counted.
    public let bias: Double
    /// GAME(0) to GAME(3); empty when some answer does not tell where its people are.
    public let game: [Double]
    /// Number of images that the figures are made of.
    public let images: Int
    /// Number of those without people, which NAE leaves out.
    public let imagesWithoutPeople: Int
    /// One entry a distance; empty when some answer has people and no points.
    public let localisation: [LocalisationFigure]
    /// How often intervals held the true count, one entry a level; empty when no answer has one.
    public let intervals: [IntervalFigure]
    /// Which images the estimator found unlike those that it was made for; `nil` when it does not judge that.
    public let outOfDistribution: OutOfDistributionFigure?
    /// The same errors by number of annotated heads.
    public let buckets: [BucketFigure]
    /// The images with the largest absolute errors, largest first.
    public let worst: [WorstImage]
    /// How the figures were made.
    public let `protocol`: EvaluationProtocol
    /// Images that are not in the figures.
    public let failures: [ImageFailure]

    enum CodingKeys: String, CodingKey {
        case mae, rmse, nae, bias, game, images, localisation, intervals, buckets, worst, `protocol`,
            failures
        case outOfDistribution = "out_of_distribution"
        case imagesWithoutPeople = "images_without_people"
    }

    /// Sums up what was found for each image.
    ///
    /// - Parameters:
    ///   - scores: one an image, all made by `rules`.
    ///   - failures: images that could not be judged, for the reader to know.
    ///   - rules: how the scores were made.
    ///   - worstCount: how many of the worst images to name.
    /// - Throws: `EvaluationError` with the code `nothingToEvaluate` when there is no score.
    public init(
        _ scores: [ImageScore],
        failures: [ImageFailure] = [],
        rules: EvaluationProtocol = EvaluationProtocol(),
        worstCount: Int = 10
    ) throws(EvaluationError) {
        guard let mae = scores.meanAbsoluteError, let rmse = scores.rootMeanSquaredError, let bias = scores.bias else {
            let reason = failures.first.map { "; the first of \(failures.count) failures: \($0.reason)" } ?? ""
            throw EvaluationError(.nothingToEvaluate, "not one image could be judged\(reason)")
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
        self.protocol = rules
        self.failures = failures
    }

    /// The report as JSON text, keys sorted, so that two runs can be compared line by line.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

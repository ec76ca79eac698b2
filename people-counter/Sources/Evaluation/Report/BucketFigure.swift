/// Errors over the images whose number of annotated heads is in a range.
public struct BucketFigure: Sendable, Hashable, Codable {
    /// The range, such as `21-100`.
    public let heads: String
    /// Number of images; the errors are missing when it is 0.
    public let images: Int
    /// Mean absolute error, in people.
    public let mae: Double?
    /// Root of the mean squared error, in people.
    public let rmse: Double?
    /// Mean of the absolute error divided by the true count.
    public let nae: Double?
    /// Mean signed error, in people.
    public let bias: Double?

    init(_ bucket: DensityBucket, of scores: [ImageScore]) {
        let own = scores.filter { bucket.heads.contains($0.truth) }
        heads = bucket.name
        images = own.count
        mae = own.meanAbsoluteError
        rmse = own.rootMeanSquaredError
        nae = own.normalisedAbsoluteError
        bias = own.bias
    }
}

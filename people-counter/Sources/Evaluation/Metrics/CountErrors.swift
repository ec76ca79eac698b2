/// Errors over several images.
extension Collection<ImageScore> {
    /// MAE: mean absolute error of the count, in people.
    var meanAbsoluteError: Double? { mean { abs($0.error) } }

    /// RMSE: root of the mean squared error of the count, in people.
    ///
    /// Many publications call it MSE.
    var rootMeanSquaredError: Double? { mean { $0.error * $0.error }?.squareRoot() }

    /// Bias: mean signed error, in people; positive where too many are counted.
    var bias: Double? { mean(\.error) }

    /// NAE: mean of the absolute error divided by the true count, over the images with people.
    ///
    /// Source: Wang et al., "NWPU-Crowd: A Large-Scale Benchmark for Crowd Counting and Localization", TPAMI 2021.
    var normalisedAbsoluteError: Double? {
        filter { $0.truth > 0 }.mean { abs($0.error) / Double($0.truth) }
    }

    /// `nil` without images.
    func mean(_ value: (ImageScore) -> Double) -> Double? {
        isEmpty ? nil : reduce(0) { $0 + value($1) } / Double(count)
    }
}

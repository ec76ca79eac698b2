import DensityEstimation
import EstimatorKit
import Imaging
import OnnxRuntime
import PeopleCounting

/// The composition root: the only place where the pieces are put together.
struct Counter {
    let pipeline: CountingPipeline
    let information: EstimatorInformation
    let jobs: Int
    let limits: ImageLimits
    private let estimators: EstimatorsCollection

    /// Loads what the options name.
    ///
    /// - Throws: an error in words when the runtime, the model or the device is missing or wrong.
    init(_ arguments: EstimatorArguments) async throws {
        let path = try ModelCatalog().path(arguments.model)
        let environment = try Environment(library: Library())
        var options = ONNXPeopleCountEstimator.Options()
        options.countRule = arguments.countRule.rule
        options.peaks = arguments.peaks.extraction
        arguments.device.apply(to: &options.session)
        let estimator = try await ONNXPeopleCountEstimator.load(path: path, environment: environment, options: options)
        for failure in estimator.providerFailures {
            StandardError.say(
                "\(failure.provider.name) cannot be used, the CPU computes instead: \(failure.error.message)"
            )
        }
        estimators = EstimatorsCollection()
        try await estimators.replace(.peopleCount, with: estimator)
        information = estimator.information
        jobs = arguments.jobs ?? SessionOptions.availableCores
        var limits = ImageLimits()
        // Files of one's own may be larger than what strangers send.
        limits.maxEncodedBytes = 1 << 30
        limits.maxPixels = 400_000_000
        self.limits = limits
        pipeline = CountingPipeline(
            estimators: estimators,
            limits: limits,
            workers: WorkerExecutor(workers: jobs)
        )
    }

    func close() async {
        await estimators.closeAll()
    }
}

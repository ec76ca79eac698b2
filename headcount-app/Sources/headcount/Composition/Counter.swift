import EstimatorKit
import Imaging
import OnnxRuntime
import PeopleCounting
import PluginHost
import Settings

/// The composition root: the only place where the pieces are put together.
struct Counter {
    let pipeline: CountingPipeline
    let information: EstimatorInformation
    /// Whether it is our own estimator that counts, and no plugin's.
    let isBuiltIn: Bool
    let jobs: Int
    let limits: ImageLimits
    private let estimators: EstimatorsCollection
    private let plugins: PluginHost

    /// Starts the plugins that are named, and loads the built-in estimator where none of them counts people.
    ///
    /// - Throws: an error in words when a plugin, the runtime, the model or the device is missing or wrong.
    init(_ arguments: EstimatorArguments) async throws {
        estimators = EstimatorsCollection()
        let settings = try await HeadcountSettings.load()
        plugins = PluginHost(PluginHost.Options(settings, log: .standardError), estimators: estimators)
        try await arguments.plugins.start(in: plugins, settings.plugins)
        isBuiltIn = !estimators.brokerNames.contains(EstimatorBroker.peopleCount.name)
        if isBuiltIn {
            try await estimators.replace(.peopleCount, with: BuiltInEstimator.load(arguments))
        } else if !arguments.builtInOnly.isEmpty {
            let options = arguments.builtInOnly.joined(separator: ", ")
            StandardError.say("a plugin counts, for which \(options) means nothing")
        }
        information = try await estimators.withEstimator(.peopleCount) { $0.information }
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
        await plugins.close()
        await estimators.closeAll()
    }
}

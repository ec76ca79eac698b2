internal import DensityEstimation
internal import EstimatorKit
internal import Locking
internal import OnnxRuntime

/// The built-in estimator, used when no plugin counts people: loads it as configured, and reloads it.
final class BuiltInCounter: Sendable {
    private let configuration: CounterConfiguration
    private let plan: ComputePlan
    /// Shared by all sessions, those of a model that is being replaced too.
    private let pool: RunPool?
    private let environment: Environment
    private let log: PluginLog
    private let loaded = Locked<ONNXPeopleCountEstimator?>(nil)

    /// Loads ONNX Runtime, but no model yet.
    ///
    /// - Throws: `OrtError` when the runtime is missing.
    init(_ configuration: CounterConfiguration, _ plan: ComputePlan, log: PluginLog) throws {
        self.configuration = configuration
        self.log = log
        self.plan = plan
        pool = plan.pool()
        environment = try Environment(library: Library(for: configuration.device.providers))
    }

    var estimator: ONNXPeopleCountEstimator? { loaded.withLock { $0 } }

    /// Loads the model and installs it; if that fails, the current one stays.
    ///
    /// - Throws: an error with a text for people when the model or the device is missing or wrong.
    func load(into estimators: EstimatorsCollection) async throws {
        let estimator = try await ONNXPeopleCountEstimator.load(
            path: configuration.catalog.path(configuration.model),
            environment: environment,
            options: options
        )
        for failure in estimator.providerFailures {
            log.log(
                .warning,
                "\(failure.provider.name) cannot be used, the CPU computes instead: \(failure.error.message)"
            )
        }
        try await estimators.replace(.peopleCount, with: estimator)
        loaded.withLock { $0 = estimator }
        log.log(.info, "the model is loaded", metadata(of: estimator))
    }

    private var options: ONNXPeopleCountEstimator.Options {
        var options = plan.options(configuration.device.providers, pool: pool)
        options.session.fallback = configuration.isDeviceStrict ? .refuse : .next
        options.precision = configuration.precision
        options.countRule = configuration.countRule
        options.peaks = configuration.peaks.extraction
        options.checksConsistency = configuration.checksConsistency
        return options
    }

    private func metadata(of estimator: ONNXPeopleCountEstimator) -> [String: String] {
        let (information, provider) = (estimator.information, estimator.session.executionProviders.first ?? "")
        var metadata = [
            "model": information.name, "version": information.version, "execution_provider": provider,
            "precision": estimator.variant.precision.rawValue, "runtime": "\(environment.library.version)",
        ]
        if let measured = estimator.variant.measurement(on: provider) {
            metadata["mae_loss"] = "\(measured.maeLoss)"
        }
        return metadata
    }
}

import DensityEstimation
import EstimatorKit
import Foundation
import HeadcountService
import Logging
import OnnxRuntime
import Settings
import Synchronization

/// The people counter that a service has where no plugin replaces it: made as the settings say, and made again.
final class BuiltInCounter: Sendable {
    private let settings: HeadcountSettings
    private let device: Device
    private let precision: PrecisionChoice
    private let scheduling: Scheduling
    /// Shared by all sessions, those of a model that is being replaced too.
    private let pool: RunPool
    private let environment: Environment
    private let logger: Logger
    private let network = Mutex<ONNXRawNetwork?>(nil)

    /// Loads ONNX Runtime, and no model yet.
    ///
    /// - Parameters:
    ///   - settings: say which model it is, and what computes it.
    ///   - runs: computed at a time; callers bound how many wait.
    ///   - logger: is told of a device that cannot be used.
    /// - Throws: `OrtError` when the runtime is missing; `Failure` for a device that is no device.
    init(_ settings: HeadcountSettings, runs: Int, logger: Logger) throws {
        self.settings = settings
        self.logger = logger
        device = try Device(settings)
        precision = PrecisionChoice(settings.peopleCounter.precision) ?? .exactly(.float32)
        scheduling = Scheduling(rawValue: settings.peopleCounter.scheduling) ?? .throughput
        pool = scheduling.pool(runs: runs)
        environment = try Environment(library: Library(for: device.providers))
    }

    /// The network by itself.
    var rawNetwork: (any RawNetwork)? { network.withLock { $0 } }

    /// Loads the model, and puts it into its slot; what is in use stays when that fails.
    ///
    /// - Throws: an error in words when the model or the device is missing or wrong.
    func load(into estimators: EstimatorsCollection) async throws {
        let path = try ModelCatalog().path(settings.peopleCounter.model)
        var options = ONNXPeopleCountEstimator.Options()
        options.countRule = (CountRuleArgument(rawValue: settings.peopleCounter.countRule) ?? .nearest).rule
        options.peaks = (PeaksArgument(rawValue: settings.peopleCounter.peaks) ?? .clean).extraction
        options.precision = precision
        options.session = session
        let estimator = try await ONNXPeopleCountEstimator.load(path: path, environment: environment, options: options)
        for failure in estimator.providerFailures {
            logger.warning(
                "a provider cannot be used, the CPU computes instead",
                metadata: ["provider": "\(failure.provider.name)", "error": "\(failure.error.message)"]
            )
        }
        try await estimators.replace(.peopleCount, with: estimator)
        network.withLock { $0 = ONNXRawNetwork(estimator) }
        logger.info("the model is loaded", metadata: metadata(of: estimator))
    }

    private func metadata(of estimator: ONNXPeopleCountEstimator) -> Logger.Metadata {
        let (information, provider) = (estimator.information, estimator.session.executionProviders.first ?? "")
        var metadata: Logger.Metadata = [
            "model": "\(information.name)", "version": "\(information.version)", "execution_provider": "\(provider)",
            "precision": "\(estimator.variant.precision.rawValue)", "runtime": "\(environment.library.version)",
        ]
        if let measured = estimator.variant.measurement(on: provider) {
            metadata["mae_loss"] = "\(measured.maeLoss)"
        }
        return metadata
    }

    private var session: SessionOptions {
        var options = SessionOptions()
        options.providers = device.providers
        options.fallback = settings.peopleCounter.isDeviceStrict ? .refuse : .next
        scheduling.apply(to: &options, cores: SessionOptions.availableCores, pool: pool)
        return options
    }
}

extension Device {
    /// What the settings say: the device by name, or else the device's class.
    ///
    /// - Throws: `Failure` when there is no such device.
    init(_ settings: HeadcountSettings) throws {
        let (counter, name) = (settings.peopleCounter, settings.peopleCounter.device)
        if !name.isEmpty {
            guard let device = Device(argument: name) else {
                throw Failure("estimatorsSettings.peopleCounter.device: '\(name)' is none of \(Device.names)")
            }
            self = device
        } else if DeviceClass(name: counter.deviceClass).resolved(global: DeviceClass(name: settings.globalDeviceClass))
            == .gpu
        {
            self.init(cuda: settings.defaultGPUDevice)
        } else {
            self = .cpu
        }
    }
}

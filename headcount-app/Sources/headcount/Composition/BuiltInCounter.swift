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
    /// - Throws: `OrtError` when the runtime is missing.
    init(_ settings: HeadcountSettings, runs: Int, logger: Logger) throws {
        self.settings = settings
        self.logger = logger
        pool = RunPool(threads: runs, queueLimit: .max)
        environment = try Environment(library: Library())
    }

    /// The network by itself.
    var rawNetwork: (any RawNetwork)? { network.withLock { $0 } }

    /// Loads the model, and puts it into its slot; what is in use stays when that fails.
    ///
    /// - Throws: an error in words when the model or the device is missing or wrong.
    func load(into estimators: EstimatorsCollection) async throws {
        let path = try ModelCatalog().path(settings.peopleCounter.model)
        var options = ONNXPeopleCountEstimator.Options()
        options.countRule = settings.peopleCounter.countRule == "nearest" ? .nearest : .truncated
        options.peaks = settings.peopleCounter.peaks == "clean" ? CleanPeaks() : TopCells()
        options.session = session
        let estimator = try await ONNXPeopleCountEstimator.load(path: path, environment: environment, options: options)
        let raw = try await ONNXRawNetwork(path: path, environment: environment, options: session)
        for failure in estimator.providerFailures {
            logger.warning(
                "a provider cannot be used, the CPU computes instead",
                metadata: ["provider": "\(failure.provider.name)", "error": "\(failure.error.message)"]
            )
        }
        try await estimators.replace(.peopleCount, with: estimator)
        network.withLock { $0 = raw }
    }

    private var session: SessionOptions {
        var options = SessionOptions()
        options.strategy = .pool(pool)
        let own = DeviceClass(name: settings.peopleCounter.deviceClass)
        if own.resolved(global: DeviceClass(name: settings.globalDeviceClass)) == .gpu {
            var cuda = CUDAOptions()
            cuda.deviceID = settings.defaultGPUDevice
            options.providers = [.cuda(cuda), .cpu]
        }
        options.fallback = settings.peopleCounter.isDeviceStrict ? .refuse : .next
        return options
    }
}

import DensityEstimation
import EstimatorKit
import Foundation
import HeadcountService
import Logging
import OnnxRuntime
import Settings
import Synchronization

/// The people counter of a service: made as the settings say, and made again when they ask for it.
final class ServedCounter: Sendable {
    let estimators = EstimatorsCollection()
    private let settings: HeadcountSettings
    /// Shared by all sessions, those of a model that is being replaced too.
    private let pool: RunPool
    private let environment: Environment
    private let logger: Logger
    private let network = Mutex<ONNXRawNetwork?>(nil)

    /// Loads the model.
    ///
    /// - Parameters:
    ///   - settings: say which model it is, and what computes it.
    ///   - workers: runs computed at a time; callers bound how many wait.
    ///   - logger: is told of a device that cannot be used.
    /// - Throws: an error in words when the runtime, the model or the device is missing or wrong.
    init(_ settings: HeadcountSettings, workers: Int, logger: Logger) async throws {
        self.settings = settings
        self.logger = logger
        pool = RunPool(threads: workers, queueLimit: .max)
        environment = try Environment(library: Library())
        try await load()
    }

    /// The network by itself.
    var rawNetwork: (any RawNetwork)? { network.withLock { $0 } }

    /// Loads the model again; what is in use stays when that fails.
    ///
    /// - Throws: as the initialiser does.
    func load() async throws {
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

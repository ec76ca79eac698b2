public import DensityEstimation
public import EstimatorKit
internal import Imaging
public import PeopleCounting
public import PluginHost

/// Counts people in images: the model, what computes it, the plugins and the limits, put together as configured.
///
///     let counter = try await PeopleCounter()
///     let counted = try await counter.count(file: "photo.jpg")
///     print(counted.count)
///     await counter.close()
///
/// Any number of tasks may count at a time; `plan.workers` of them are worked on, the others wait.
public final class PeopleCounter: Sendable {
    /// What it was made by.
    public let configuration: CounterConfiguration
    /// How many images, runs and threads are used at a time.
    public let plan: ComputePlan
    /// The steps from bytes to a count.
    public let pipeline: CountingPipeline
    /// The estimators in use.
    public let estimators: EstimatorsCollection
    /// Plugins, and whether they run.
    private let plugins: PluginHost
    /// `nil` where a plugin, or an estimator of the caller's, counts.
    private let builtIn: BuiltInCounter?

    /// Starts the plugins that are configured, and loads the model where none of them counts people.
    ///
    /// - Parameters:
    ///   - configuration: the default model on the processor, unless told otherwise.
    ///   - log: is told of a device that cannot be used, of what was loaded, and what plugins say.
    /// - Throws: an error in words when a plugin, ONNX Runtime, the model or the device is missing or wrong; nothing
    ///   stays open then.
    public convenience init(
        _ configuration: CounterConfiguration = CounterConfiguration(),
        log: PluginLog = .none
    ) async throws {
        let estimators = EstimatorsCollection()
        let plugins = configuration.plugins.host(estimators, log: log)
        do {
            try await plugins.start(configuration.plugins.active)
            for file in configuration.plugins.files {
                try await plugins.start(file.name, library: file.path, folder: file.folder)
            }
            var builtIn: BuiltInCounter?
            if !estimators.brokerNames.contains(EstimatorBroker.peopleCount.name) {
                let counter = try BuiltInCounter(configuration, log: log)
                try await counter.load(into: estimators)
                builtIn = counter
            }
            self.init(configuration, estimators, plugins, builtIn)
        } catch {
            await plugins.close()
            throw error
        }
    }

    /// A counter around an estimator of the caller's own; no plugin and no model is loaded.
    ///
    /// - Parameters:
    ///   - estimator: counts; closed with this counter.
    ///   - configuration: its limits and workers hold.
    /// - Throws: what `EstimatorsCollection.replace` throws.
    public convenience init(
        estimator: any PeopleCountEstimator,
        _ configuration: CounterConfiguration = CounterConfiguration()
    ) async throws {
        let estimators = EstimatorsCollection()
        try await estimators.replace(.peopleCount, with: estimator)
        self.init(configuration, estimators, configuration.plugins.host(estimators, log: .none), nil)
    }

    private init(
        _ configuration: CounterConfiguration,
        _ estimators: EstimatorsCollection,
        _ plugins: PluginHost,
        _ builtIn: BuiltInCounter?
    ) {
        let plan = configuration.plan
        self.configuration = configuration
        self.plan = plan
        self.estimators = estimators
        self.plugins = plugins
        self.builtIn = builtIn
        pipeline = CountingPipeline(
            estimators: estimators,
            limits: configuration.limits,
            workers: WorkerExecutor(workers: plan.workers)
        )
    }

    /// Counts the people in an image file.
    ///
    /// - Parameters:
    ///   - path: of the file; any name, its first bytes say what it is.
    ///   - request: what shall be counted; count and points of the whole image unless told otherwise.
    /// - Returns: the image with its count; points are in pixels of the image as seen.
    /// - Throws: `ImagingError` for a file that cannot be read, is refused or damaged; `ZoneError`; `EstimationError`;
    ///   `CancellationError`.
    @concurrent
    public func count(file path: String, _ request: CountRequest = CountRequest()) async throws -> CountedImage {
        let limits = configuration.limits
        let encoded = try await withTaskExecutorPreference(pipeline.workers) {
            try EncodedImage(contentsOf: path, limits: limits)
        }
        return try await pipeline.count(encoded, request)
    }

    /// Counts the people in an encoded image, such as a JPEG file's bytes; throws as `count(file:)` does.
    public func count(
        bytes: some Collection<UInt8> & Sendable,
        _ request: CountRequest = CountRequest()
    ) async throws -> CountedImage {
        try await pipeline.count(EncodedImage(copying: bytes), request)
    }

    /// Counts the people in pixels; throws as `count(file:)` does.
    public func count(_ image: VisionImage, _ request: CountRequest = CountRequest()) async throws -> CountedImage {
        try await pipeline.count(image, request)
    }

    /// What counts at this moment; `nil` after `close()`.
    public var information: EstimatorInformation? { estimators.information[EstimatorBroker.peopleCount.name] }

    /// Whether the built-in people counter counts, and no plugin's.
    public var isBuiltIn: Bool { builtIn != nil }

    /// The built-in people counter's estimator, for what its network says by itself; `nil` where a plugin counts.
    public var network: ONNXPeopleCountEstimator? { builtIn?.estimator }

    /// All plugins known, in whatever state.
    public var pluginStates: [PluginState] {
        get async { await plugins.states }
    }

    /// Loads the model and the plugins' estimators again; what is in use stays where that fails.
    ///
    /// Calls that run end with the old ones.
    ///
    /// - Throws: as the initialiser does.
    public func reload() async throws {
        try await plugins.reload()
        try await builtIn?.load(into: estimators)
    }

    /// Closes all estimators, and the plugins after theirs, when the calls that run have ended.
    public func close() async {
        await plugins.close()
        await estimators.closeAll()
    }
}

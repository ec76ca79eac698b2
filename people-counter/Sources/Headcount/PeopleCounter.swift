public import DensityEstimation
public import EstimatorKit
internal import Imaging
public import PeopleCounting
public import PluginHost

/// Counts people in images: model, device, plugins and limits in one object, as configured.
///
///     let counter = try await PeopleCounter()
///     let counted = try await counter.count(file: "photo.jpg")
///     print(counted.count)
///     await counter.close()
///
/// Any number of tasks may count at the same time; `plan.workers` images are worked on, the others wait.
public final class PeopleCounter: Sendable {
    /// The configuration that it was made with.
    public let configuration: CounterConfiguration
    /// How many images, runs and threads there are at a time.
    public let plan: ComputePlan
    /// The steps from bytes to a count.
    public let pipeline: CountingPipeline
    /// The estimators in use.
    public let estimators: EstimatorsCollection
    /// The plugins, and whether they are active.
    private let plugins: PluginHost
    /// `nil` when a plugin's or the caller's estimator counts.
    private let builtIn: BuiltInCounter?

    /// Starts the configured plugins, and loads the model unless one of them counts people.
    ///
    /// - Parameters:
    ///   - configuration: by default the default model on the CPU.
    ///   - log: gets messages about devices that cannot be used, about what was loaded, and from plugins.
    /// - Throws: an error with a text for people when a plugin, ONNX Runtime, the model or the device is missing or
    ///   wrong; everything is closed then.
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
                let counter = try BuiltInCounter(configuration, configuration.plan, log: log)
                try await counter.load(into: estimators)
                builtIn = counter
            } else if !configuration.builtInOnly.isEmpty {
                let settings = configuration.builtInOnly.joined(separator: ", ")
                log.log(.warning, "a plugin counts; these settings mean nothing to it: \(settings)")
            }
            self.init(configuration, estimators, plugins, builtIn)
        } catch {
            await plugins.close()
            throw error
        }
    }

    /// A counter with the caller's own estimator; no plugin and no model is loaded.
    ///
    /// - Parameters:
    ///   - estimator: counts people; closed with this counter.
    ///   - configuration: only its limits and workers are used.
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
    ///   - path: of the file; the format is recognised from the first bytes, not from the name.
    ///   - request: what to count; by default count and points of the whole image.
    /// - Returns: the image with its count; points are in pixels of the upright image.
    /// - Throws: `ImagingError` for a file that cannot be read, is refused or damaged; `ZoneError`; `EstimationError`;
    ///   `CancellationError`.
    @concurrent
    public func count(file path: String, _ request: CountRequest = CountRequest()) async throws -> CountedImage {
        let limits = configuration.limits
        return try await pipeline.count(request) { () throws(ImagingError) in
            try EncodedImage(contentsOf: path, limits: limits)
        }
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

    /// The estimator that counts now; `nil` after `close()`.
    public var information: EstimatorInformation? { estimators.information[EstimatorBroker.peopleCount.name] }

    /// Whether the built-in estimator counts, and not a plugin's.
    public var isBuiltIn: Bool { builtIn != nil }

    /// The built-in estimator, for direct access to its network; `nil` when a plugin counts.
    public var network: ONNXPeopleCountEstimator? { builtIn?.estimator }

    /// All known plugins, in any state.
    public var pluginStates: [PluginState] {
        get async { await plugins.states }
    }

    /// Loads the model and the plugins' estimators again; if that fails, the current ones stay.
    ///
    /// Running calls finish with the old ones.
    ///
    /// - Throws: as the initialiser does.
    public func reload() async throws {
        try await plugins.reload()
        try await builtIn?.load(into: estimators)
    }

    /// Closes the estimators and then the plugins, after running calls have ended.
    public func close() async {
        await plugins.close()
        await estimators.closeAll()
    }
}

public import EstimatorKit
public import PeopleCounting
public import Settings

/// What the service needs of the rest of the product.
///
/// It knows no network, no runtime and no plugin loader: whoever puts the product together gives it values and closures.
public struct ServiceDependencies: Sendable {
    /// The settings in force.
    public var settings: HeadcountSettings
    /// The estimators in use.
    public var estimators: EstimatorsCollection
    /// A picture's way to its count.
    public var pipeline: CountingPipeline
    /// Pictures worked on at a time.
    public var workers: Int
    /// Which Headcount this is.
    public var version: ServiceVersion
    /// Where measurements are kept.
    public var metrics: PrometheusRegistry
    /// The bare network of the people counter, if it has one.
    public var rawNetwork: @Sendable () -> (any RawNetwork)? = { nil }
    /// The plugins known, in whatever state.
    public var plugins: @Sendable () async -> [PluginReport] = { [] }
    /// Loads models again; what is in use stays when that fails.
    public var reload: @Sendable () async throws -> Void = {}
    /// Closes estimators and plugins, when the last request has ended.
    public var close: @Sendable () async -> Void = {}
    /// Measures deadlines.
    public var clock: any Clock<Duration> = ContinuousClock()

    /// The least that a service needs; plugins, the bare network and reloading are set where there are some.
    public init(
        settings: HeadcountSettings,
        estimators: EstimatorsCollection,
        pipeline: CountingPipeline,
        workers: Int,
        version: ServiceVersion,
        metrics: PrometheusRegistry
    ) {
        self.settings = settings
        self.estimators = estimators
        self.pipeline = pipeline
        self.workers = workers
        self.version = version
        self.metrics = metrics
    }
}

public import Headcount
public import Settings

/// What the service needs.
public struct ServiceDependencies: Sendable {
    /// The settings in force.
    public var settings: HeadcountSettings
    /// The people counter.
    public var counter: PeopleCounter
    /// The version of Headcount.
    public var version: ServiceVersion
    /// The registry for metrics.
    public var metrics: PrometheusRegistry
    /// The clock for deadlines.
    public var clock: any Clock<Duration> = ContinuousClock()
    /// The counter's network alone; `nil` if it has none that takes an image's bytes.
    var rawNetwork: @Sendable () -> RawNetwork?
    /// All known plugins, in any state.
    var plugins: @Sendable () async -> [PluginReport]

    /// A service around a people counter.
    public init(
        settings: HeadcountSettings,
        counter: PeopleCounter,
        version: ServiceVersion,
        metrics: PrometheusRegistry
    ) {
        self.settings = settings
        self.counter = counter
        self.version = version
        self.metrics = metrics
        rawNetwork = {
            counter.network.flatMap { $0.manifest.input.takesImageBytes ? $0.rawDensity : nil }
        }
        plugins = { await counter.pluginStates.map(PluginReport.init) }
    }
}

/// Runs a network once, from packed R8G8B8 pixels to its raw output.
typealias RawNetwork = @Sendable (VisionImage) async throws -> RawDensity

public import Headcount
public import Settings

/// What the service is made of.
public struct ServiceDependencies: Sendable {
    /// The settings in force.
    public var settings: HeadcountSettings
    /// Counts.
    public var counter: PeopleCounter
    /// Which Headcount this is.
    public var version: ServiceVersion
    /// Where measurements are kept.
    public var metrics: PrometheusRegistry
    /// Measures deadlines.
    public var clock: any Clock<Duration> = ContinuousClock()
    /// The counter's network by itself; `nil` where it has none that takes an image's bytes.
    var rawNetwork: @Sendable () -> RawNetwork?
    /// The plugins known, in whatever state.
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

/// Runs a network once: packed R8G8B8 pixels in, its output as it comes out.
typealias RawNetwork = @Sendable (VisionImage) async throws -> RawDensity

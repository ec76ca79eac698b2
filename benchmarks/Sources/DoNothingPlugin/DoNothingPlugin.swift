public import EstimatorKit

/// What the host calls when it has loaded the library.
@c(headcount_plugin_create)
@unsafe
public func create() -> UnsafeMutableRawPointer {
    unsafe PluginEntry.export { context in DoNothingPlugin(context: context) }
}

/// Replaces the people counter by one that does nothing, so that nothing but the call is left to measure.
public final class DoNothingPlugin: EstimatorReplacementPlugin {
    /// What the host handed over.
    public let context: PluginContext
    /// The people counter's slot.
    public let estimatorBrokerName = EstimatorBroker.peopleCount.name

    init(context: PluginContext) {
        self.context = context
    }

    /// Makes the estimator.
    @concurrent
    public func createReplacementEstimator() async throws -> any Estimator { DoNothingEstimator() }
}

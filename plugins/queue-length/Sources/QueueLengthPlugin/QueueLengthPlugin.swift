public import EstimatorKit
internal import QueueLengthKit

/// What the host calls when it has loaded the library.
@c(headcount_plugin_create)
@unsafe
public func create() -> UnsafeMutableRawPointer {
    unsafe PluginEntry.export { context in try QueueLengthPlugin(context: context) }
}

/// Brings a slot that the host does not have, and an estimator for it.
public final class QueueLengthPlugin: EstimatorReplacementPlugin {
    /// Settings, log and slots, as the host handed them over.
    public let context: PluginContext
    /// The slot that the plugin declares.
    public let estimatorBrokerName = EstimatorBroker.queueLength.name
    private let strip: Strip

    /// Declares the slot, and reads where the queue stands.
    ///
    /// - Throws: `StripError` when the setting `strip` describes no part of an image; `EstimationError` when the host has
    ///   the slot for another kind of estimator.
    public init(context: PluginContext) throws {
        self.context = context
        strip = try Strip(setting: context.setting("strip"))
        try context.estimators.declare(.queueLength)
    }

    /// An estimator that asks whichever people counter the host has when it is called.
    @concurrent
    public func createReplacementEstimator() async throws -> any Estimator {
        StripQueueEstimator(strip: strip, estimators: context.estimators)
    }
}

internal import DensityEstimation
public import EstimatorKit
internal import OnnxRuntime

/// What the host calls when it has loaded the library.
@c(headcount_plugin_create)
@unsafe
public func create() -> UnsafeMutableRawPointer {
    unsafe PluginEntry.export { context in try StrongPeaksPlugin(context: context) }
}

/// Counts with the network in the plugin's folder as the host itself would, and finds heads in a way of its own.
public final class StrongPeaksPlugin: EstimatorReplacementPlugin {
    /// Settings, log and folder, as the host handed them over.
    public let context: PluginContext
    /// The people counter's slot.
    public let estimatorBrokerName = EstimatorBroker.peopleCount.name
    private let peaks: StrongPeaks

    /// A plugin whose peaks are as strong as the setting `threshold` wants them.
    ///
    /// - Throws: `ThresholdError` when the setting is no number, or a negative one.
    public init(context: PluginContext) throws {
        self.context = context
        peaks = StrongPeaks(threshold: try Self.threshold(context.setting("threshold")))
    }

    /// Loads the network.
    ///
    /// - Throws: `ModelError` when manifest and network are missing or do not fit; `OrtError` when the runtime is missing
    ///   or refuses the network.
    @concurrent
    public func createReplacementEstimator() async throws -> any Estimator {
        var options = ONNXPeopleCountEstimator.Options()
        options.peaks = peaks
        return try await ONNXPeopleCountEstimator.load(
            path: modelPath,
            environment: Environment(library: Library()),
            options: options
        )
    }

    private static func threshold(_ setting: String?) throws(ThresholdError) -> Float {
        guard let setting else { return usualThreshold }
        guard let threshold = Float(setting), threshold.isFinite, threshold >= 0 else {
            throw ThresholdError(setting: setting)
        }
        return threshold
    }

    /// A third of what the highest cell of a lone head holds, where heads are blurred by one cell as in our networks.
    private static let usualThreshold: Float = 0.05
}

internal import DensityEstimation
public import EstimatorKit
internal import OnnxRuntime

/// What the host calls when it has loaded the library.
@c(headcount_plugin_create)
@unsafe
public func create() -> UnsafeMutableRawPointer {
    unsafe PluginEntry.export { context in try PeopleCountReplacementPlugin(context: context) }
}

/// Replaces the people counter by the density-map network that lies in the plugin's folder.
public final class PeopleCountReplacementPlugin: EstimatorReplacementPlugin {
    /// Settings, log and folder, as the host handed them over.
    public let context: PluginContext
    /// The people counter's slot.
    public let estimatorBrokerName = EstimatorBroker.peopleCount.name
    /// The network's file, beside its manifest; the setting `model`, or `model.onnx`.
    public let modelName: String
    private let mode: CountingMode

    /// A plugin that counts with the network in `context.folder`.
    ///
    /// - Throws: `PluginSettingError` when the setting `mode` is neither `product` nor `reference`.
    public init(context: PluginContext) throws {
        self.context = context
        modelName = context.setting("model") ?? "model.onnx"
        mode = try CountingMode(setting: context.setting("mode"))
    }

    /// Loads the network.
    ///
    /// - Throws: `ModelError` when manifest and network are missing or do not fit; `OrtError` when the runtime is missing
    ///   or refuses the network.
    @concurrent
    public func createReplacementEstimator() async throws -> any Estimator {
        var options = mode.options
        if deviceClass == .gpu {
            var cuda = CUDAOptions()
            cuda.deviceID = defaultGpuDevice
            options.session.providers = [.cuda(cuda), .cpu]
        }
        let estimator = try await ONNXPeopleCountEstimator.load(
            path: modelPath,
            environment: Environment(library: Library(for: options.session.providers)),
            options: options
        )
        for failure in estimator.providerFailures {
            let details = ["provider": failure.provider.name, "reason": failure.error.message]
            context.log.log(.warning, "a provider cannot be used, the next one computes instead", details)
        }
        return estimator
    }
}

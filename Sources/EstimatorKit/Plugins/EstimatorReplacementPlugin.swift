/// A plugin that installs an estimator of its own in one of the host's slots.
///
/// Member names are those of the reference design, LUNA Remote SDK's example plugin. A plugin needs `context`,
/// `estimatorBrokerName` and `createReplacementEstimator()`; the rest has defaults.
public protocol EstimatorReplacementPlugin: AnyObject, Sendable {
    /// What the host provides: settings, log, the plugin's folder.
    var context: PluginContext { get }

    /// The name of the slot whose estimator is replaced, such as `people-count-estimator`.
    ///
    /// A slot that the host does not have is an error, unless the plugin has declared it in `context.estimators`.
    var estimatorBrokerName: String { get }

    /// The estimator's section in the settings; `peopleCounter` by default.
    var estimatorSettingsName: String { get }

    /// The model's folder; the plugin's own by default.
    var modelDirPath: String { get }

    /// The model's file name inside `modelDirPath`; `model.onnx` by default.
    var modelName: String { get }

    /// Makes the estimator: at the start, and again when the host reloads its models.
    ///
    /// If it throws at the start, the host does not start, and shows the error's text; at a reload the old estimator stays.
    @concurrent
    func createReplacementEstimator() async throws -> any Estimator

    /// Called once when the host stops, after its estimator was closed.
    @concurrent
    func close() async
}

extension EstimatorReplacementPlugin {
    /// The people counter's section.
    public var estimatorSettingsName: String { "peopleCounter" }

    /// The plugin's own folder.
    public var modelDirPath: String { context.folder }

    /// The file name of Headcount's models.
    public var modelName: String { "model.onnx" }

    /// The model file: `modelDirPath` and `modelName`.
    public var modelPath: String { modelDirPath + "/" + modelName }

    /// The host's settings, by the reference design's name.
    public var appConfig: HostSettings { context.settings }

    /// `estimatorsSettings.<estimatorSettingsName>.deviceClass`, or the host's class if that is `global`.
    public var deviceClass: DeviceClass { appConfig.deviceClass(of: estimatorSettingsName) }

    /// The host's `global_device_class`.
    public var globalDeviceClass: DeviceClass { appConfig.globalDeviceClass }

    /// The host's `default_gpu_device`.
    public var defaultGpuDevice: Int { appConfig.defaultGpuDevice }

    /// Does nothing: for plugins without resources other than their estimator.
    public func close() async {}
}

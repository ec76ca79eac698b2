/// A plugin that puts an estimator of its own into one of the host's slots.
///
/// Member names are the reference's, so that whoever knows a LUNA Remote SDK plugin finds their way. A plugin needs
/// `context`, `estimatorBrokerName` and `createReplacementEstimator()`; the rest has defaults.
public protocol EstimatorReplacementPlugin: AnyObject, Sendable {
    /// What the host handed over: settings, log, the plugin's folder.
    var context: PluginContext { get }

    /// The broker whose estimator is replaced, for instance `people-count-estimator`.
    ///
    /// A slot that the host does not have is an error, unless the plugin has declared it in `context.estimators`.
    var estimatorBrokerName: String { get }

    /// The estimator's section in the settings; `peopleCounter` unless the plugin says otherwise.
    var estimatorSettingsName: String { get }

    /// The folder that holds the model; the plugin's own unless it says otherwise.
    var modelDirPath: String { get }

    /// The model's file name inside `modelDirPath`; `model.onnx` unless the plugin says otherwise.
    var modelName: String { get }

    /// Makes the estimator: at the start, and again whenever the host reloads its models.
    ///
    /// A throw stops the start with the error's text; at a reload the estimator that is in use stays.
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

    /// The name that Headcount's models have.
    public var modelName: String { "model.onnx" }

    /// The model file: `modelDirPath` and `modelName`.
    public var modelPath: String { modelDirPath + "/" + modelName }

    /// The host's settings; the reference's name for them.
    public var appConfig: HostSettings { context.settings }

    /// `estimatorsSettings.<estimatorSettingsName>.deviceClass`, or the host's class where that says `global`.
    public var deviceClass: DeviceClass { appConfig.deviceClass(of: estimatorSettingsName) }

    /// The host's `global_device_class`.
    public var globalDeviceClass: DeviceClass { appConfig.globalDeviceClass }

    /// The host's `default_gpu_device`.
    public var defaultGpuDevice: Int { appConfig.defaultGpuDevice }

    /// Does nothing: for plugins that hold nothing beside their estimator.
    public func close() async {}
}

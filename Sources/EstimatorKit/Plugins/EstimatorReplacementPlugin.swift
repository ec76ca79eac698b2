/// A plugin that puts an estimator of its own into one of the host's slots.
///
/// Member names are the reference's, so that whoever knows a LUNA Remote SDK plugin finds their way.
public protocol EstimatorReplacementPlugin: AnyObject, Sendable {
    /// The broker whose estimator is replaced, for instance `people-count-estimator`.
    var estimatorBrokerName: String { get }

    /// The folder that holds the model.
    var modelDirPath: String { get }

    /// The model's file name inside `modelDirPath`.
    var modelName: String { get }

    /// The estimator's own setting, `estimatorsSettings.peopleCounter.deviceClass`, resolved against the global one.
    var deviceClass: DeviceClass { get }

    /// The host's `global_device_class`.
    var globalDeviceClass: DeviceClass { get }

    /// The host's `default_gpu_device`.
    var defaultGpuDevice: Int { get }

    /// Makes the estimator. Called once; a throw stops the host's start with the error's text.
    @concurrent
    func createReplacementEstimator() async throws -> any Estimator

    /// Called once when the host stops, after its estimator was closed.
    @concurrent
    func close() async
}

extension EstimatorReplacementPlugin {
    /// The model file: `modelDirPath` and `modelName`.
    public var modelPath: String { modelDirPath + "/" + modelName }

    /// Does nothing: for plugins that hold nothing beside their estimator.
    public func close() async {}
}

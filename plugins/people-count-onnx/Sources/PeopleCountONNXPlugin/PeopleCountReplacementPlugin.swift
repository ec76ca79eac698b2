internal import DensityEstimation
public import EstimatorKit

/// Replaces the people counter by a density-map network of the operator's choice.
public final class PeopleCountReplacementPlugin: EstimatorReplacementPlugin {
    public let estimatorBrokerName = EstimatorBroker.peopleCount.name
    public let modelDirPath: String
    public let modelName: String
    public let deviceClass: DeviceClass
    public let globalDeviceClass: DeviceClass
    public let defaultGpuDevice: Int

    /// A plugin that counts with the network `modelName` in the folder `modelDirPath`.
    ///
    /// - Parameters:
    ///   - modelDirPath: holds the network and its manifest `model.json`.
    ///   - modelName: the network's file name.
    ///   - deviceClass: the estimator's own setting; `global` stands for the host's.
    ///   - globalDeviceClass: the host's setting.
    ///   - defaultGpuDevice: the GPU to use where the device class is `gpu`.
    public init(
        modelDirPath: String,
        modelName: String = "model.onnx",
        deviceClass: DeviceClass = .global,
        globalDeviceClass: DeviceClass = .cpu,
        defaultGpuDevice: Int = 0
    ) {
        self.modelDirPath = modelDirPath
        self.modelName = modelName
        self.deviceClass = deviceClass.resolved(global: globalDeviceClass)
        self.globalDeviceClass = globalDeviceClass
        self.defaultGpuDevice = defaultGpuDevice
    }

    @concurrent
    public func createReplacementEstimator() async throws -> any Estimator {
        try ONNXPeopleCountEstimator(
            modelPath: modelPath,
            useGpu: deviceClass == .gpu,
            gpuDeviceId: defaultGpuDevice
        )
    }
}

internal import DensityEstimation
public import EstimatorKit

/// Replaces the people counter by a density-map network of the operator's choice.
public final class PeopleCountReplacementPlugin: EstimatorReplacementPlugin {
    /// The people counter's slot.
    public let estimatorBrokerName = EstimatorBroker.peopleCount.name
    /// Folder of the network and its manifest `model.json`.
    public let modelDirPath: String
    /// File name of the network in `modelDirPath`.
    public let modelName: String
    /// What to compute on; never `global`, which is resolved on the way in.
    public let deviceClass: DeviceClass
    /// The host's setting.
    public let globalDeviceClass: DeviceClass
    /// Number of the GPU that is used where the device class is `gpu`.
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

    /// Loads the network.
    ///
    /// Blocks while it does; hosts call it once, at their start.
    ///
    /// - Throws: `ModelError` when manifest and network are missing or do not fit; `OrtError` when the runtime is missing
    ///   or refuses the network.
    @concurrent
    public func createReplacementEstimator() async throws -> any Estimator {
        try ONNXPeopleCountEstimator(
            modelPath: modelPath,
            useGpu: deviceClass == .gpu,
            gpuDeviceId: defaultGpuDevice
        )
    }
}

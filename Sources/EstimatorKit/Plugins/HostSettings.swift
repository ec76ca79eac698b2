/// The host's settings as a plugin sees them: text by dotted key, as in the settings file.
///
/// `appConfig` in the reference design. Secrets are masked.
public struct HostSettings: Sendable, Hashable {
    /// Every setting, such as `estimatorsSettings.peopleCounter.deviceClass` → `global`.
    public let values: [String: String]

    /// Settings as given; missing ones have the defaults named at the properties.
    public init(_ values: [String: String] = [:]) {
        self.values = values
    }

    /// A setting by its dotted key; `nil` if the host has none of that name.
    public subscript(key: String) -> String? { values[key] }

    /// `global_device_class`; the processor unless set.
    public var globalDeviceClass: DeviceClass {
        values["global_device_class"].map(DeviceClass.init(name:)) ?? .cpu
    }

    /// `default_gpu_device`, as CUDA counts; 0 unless set.
    public var defaultGpuDevice: Int {
        values["default_gpu_device"].flatMap { Int($0) } ?? 0
    }

    /// `estimatorsSettings.<estimator>.deviceClass`, or the global class if that is `global` or not set.
    ///
    /// - Parameter estimator: the estimator's section in the settings, such as `peopleCounter`.
    /// - Returns: a class that is not `global`.
    public func deviceClass(of estimator: String) -> DeviceClass {
        let own = values["estimatorsSettings.\(estimator).deviceClass"].map(DeviceClass.init(name:)) ?? .global
        return own.resolved(global: globalDeviceClass)
    }
}

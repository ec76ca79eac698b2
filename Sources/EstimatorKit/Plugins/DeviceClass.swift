/// The kind of device that an estimator runs on.
public struct DeviceClass: Sendable, Hashable {
    /// The class as settings write it: `cpu`, `gpu`, `global`.
    public let name: String

    /// A class by its name in a setting; an unknown name is kept.
    public init(name: String) {
        self.name = name
    }

    /// The processor.
    public static let cpu = DeviceClass(name: "cpu")
    /// A GPU: the one that the host's `default_gpu_device` names.
    public static let gpu = DeviceClass(name: "gpu")
    /// The class in the host's global setting.
    public static let global = DeviceClass(name: "global")

    /// This class, or the host's if this one is `global`.
    public func resolved(global: DeviceClass) -> DeviceClass {
        self == .global ? global : self
    }
}

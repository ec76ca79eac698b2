/// What an estimator shall compute on.
public struct DeviceClass: Sendable, Hashable {
    /// The class as settings write it: `cpu`, `gpu`, `global`.
    public let name: String

    /// A class by the name in a setting; one that is not known here is carried, not lost.
    public init(name: String) {
        self.name = name
    }

    /// The processor.
    public static let cpu = DeviceClass(name: "cpu")
    /// A graphics card: the one that the host's `default_gpu_device` names.
    public static let gpu = DeviceClass(name: "gpu")
    /// Whatever the host's global setting says.
    public static let global = DeviceClass(name: "global")

    /// This class, or the host's where this one says `global`.
    public func resolved(global: DeviceClass) -> DeviceClass {
        self == .global ? global : self
    }
}

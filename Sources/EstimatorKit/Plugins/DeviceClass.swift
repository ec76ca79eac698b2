/// What an estimator shall compute on.
public struct DeviceClass: Sendable, Hashable {
    public let name: String

    public init(name: String) {
        self.name = name
    }

    public static let cpu = DeviceClass(name: "cpu")
    public static let gpu = DeviceClass(name: "gpu")
    /// Whatever the host's global setting says.
    public static let global = DeviceClass(name: "global")

    /// This class, or the host's where this one says `global`.
    public func resolved(global: DeviceClass) -> DeviceClass {
        self == .global ? global : self
    }
}

public import OnnxRuntime

/// A device that a network runs on: its kind and its number.
public struct ComputeDevice: Sendable, Hashable, LosslessStringConvertible {
    /// The kind of device.
    public let kind: DeviceKind
    /// The number among devices of that kind; 0 if the kind is not numbered.
    public let number: Int

    /// The CPU, with ONNX Runtime's own kernels.
    public static let cpu = ComputeDevice(kind: .cpu, number: 0)

    /// A device of a kind.
    public init(kind: DeviceKind, number: Int) {
        self.kind = kind
        self.number = number
    }

    /// A device by its name, such as `openvino` or `cuda:1`; `nil` for an unknown name.
    public init?(_ description: String) {
        let parts = description.lowercased().split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let kind = DeviceKind.all.first(where: { $0.names.contains(parts[0]) }) else {
            return nil
        }
        guard parts.count == 1 || kind.isNumbered, let number = parts.count == 2 ? Int(parts[1]) : 0, number >= 0 else {
            return nil
        }
        self.init(kind: kind, number: number)
    }

    /// The name, with the number if the kind is numbered.
    public var description: String { kind.isNumbered ? "\(kind.name):\(number)" : kind.name }

    /// All names, for help and messages.
    public static let names = DeviceKind.all.map { $0.isNumbered ? "\($0.name)[:N]" : $0.name }
        .joined(separator: ", ")

    /// The device's provider, and the CPU for what that cannot compute.
    public var providers: [ExecutionProvider] {
        kind == .cpu ? [.cpu] : [kind.provider(number), .cpu]
    }
}

public import OnnxRuntime

/// What computes the network: a kind of device and its number.
public struct ComputeDevice: Sendable, Hashable, LosslessStringConvertible {
    /// Which kind it is.
    public let kind: DeviceKind
    /// Which one of that kind, as its maker counts; 0 for a kind of which there is one.
    public let number: Int

    /// The processor, by ONNX Runtime's own kernels.
    public static let cpu = ComputeDevice(kind: .cpu, number: 0)

    /// A device of a kind.
    public init(kind: DeviceKind, number: Int) {
        self.kind = kind
        self.number = number
    }

    /// A device by its name, such as `openvino` or `cuda:1`; `nil` for what is none of `names`.
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

    /// The name, with a number where the kind has several.
    public var description: String { kind.isNumbered ? "\(kind.name):\(number)" : kind.name }

    /// All names, as help and messages list them.
    public static let names = DeviceKind.all.map { $0.isNumbered ? "\($0.name)[:N]" : $0.name }
        .joined(separator: ", ")

    /// The device's provider, and the processor for what that cannot compute.
    public var providers: [ExecutionProvider] {
        kind == .cpu ? [.cpu] : [kind.provider(number), .cpu]
    }
}

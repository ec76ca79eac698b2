public import OnnxRuntime

/// A kind of device that networks can be computed on: what it is called, and what ONNX Runtime needs for it.
///
/// Each kind is described in a file beside this one, and listed in `all`.
public struct DeviceKind: Sendable, Hashable {
    /// The name in settings and on the command line.
    public let name: String
    /// Other names that are understood.
    let otherNames: [String]
    /// Whether there can be several, told apart by number.
    public let isNumbered: Bool
    /// Whether Headcount cannot work without it.
    public let isNeeded: Bool
    /// What to do where it does not work, for `headcount doctor`.
    public let advice: String
    /// ONNX Runtime's provider for the device of that number.
    public let provider: @Sendable (Int) -> ExecutionProvider

    /// All kinds, in the order in which they are listed.
    public static let all: [DeviceKind] = [.cpu, .openVINO, .cuda, .tensorRT]

    init(
        _ name: String,
        otherNames: [String] = [],
        isNumbered: Bool = false,
        isNeeded: Bool = false,
        advice: String,
        provider: @escaping @Sendable (Int) -> ExecutionProvider
    ) {
        self.name = name
        self.otherNames = otherNames
        self.isNumbered = isNumbered
        self.isNeeded = isNeeded
        self.advice = advice
        self.provider = provider
    }

    var names: [String] { [name] + otherNames }

    /// Whether both are the same kind.
    public static func == (a: DeviceKind, b: DeviceKind) -> Bool { a.name == b.name }

    /// By name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

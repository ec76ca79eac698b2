public import OnnxRuntime

/// A kind of device that networks can run on: its names, and ONNX Runtime's execution provider for it.
///
/// Each kind is described in a file in this folder, and listed in `all`.
public struct DeviceKind: Sendable, Hashable {
    /// The name in settings and on the command line.
    public let name: String
    /// Other accepted names.
    let otherNames: [String]
    /// Whether there can be several, distinguished by number.
    public let isNumbered: Bool
    /// Whether Headcount needs it to work.
    public let isNeeded: Bool
    /// What to do if it does not work, for `headcount doctor`.
    public let advice: String
    /// ONNX Runtime's provider for the device with that number.
    public let provider: @Sendable (Int) -> ExecutionProvider

    /// All kinds, in the order of lists and messages.
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

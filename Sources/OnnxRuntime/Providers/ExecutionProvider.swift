/// The part of ONNX Runtime that computes a network: a name and options, as ONNX Runtime knows them.
///
/// Each provider with options of its own has a file in this folder; for any other use `named(_:options:)`.
public struct ExecutionProvider: Sendable, Hashable {
    /// How the options are passed to ONNX Runtime.
    enum Registration: Sendable, Hashable {
        case builtIn
        case cuda
        case tensorRT
        case openVINO(OpenVINOOptions)
        case generic
    }

    /// The name in `Library.availableProviders` and `Session.executionProviders`, such as `CUDAExecutionProvider`.
    public let name: String
    /// The provider's own options, by its own keys.
    public let options: [String: String]
    let registration: Registration

    /// The CPU, which every build has.
    ///
    /// ONNX Runtime falls back to it for what another provider cannot compute.
    public static let cpu = ExecutionProvider(name: "CPUExecutionProvider", options: [:], registration: .builtIn)

    /// Any provider that takes its options as text, for instance `named("XNNPACK", options: [:])`.
    ///
    /// - Parameters:
    ///   - name: without `ExecutionProvider` at its end.
    ///   - options: by the provider's own keys.
    /// - Returns: the provider. Whether the library has it is checked when a session is made.
    public static func named(_ name: String, options: [String: String] = [:]) -> ExecutionProvider {
        ExecutionProvider(name: name + suffix, options: options, registration: .generic)
    }

    /// The build of the library that has it; nil if any build may have it.
    public var build: LibraryBuild? {
        switch registration {
        case .cuda, .tensorRT: .gpu
        case .openVINO: .openVINO
        case .builtIn, .generic: nil
        }
    }

    static let suffix = "ExecutionProvider"

    /// The name for registration.
    var shortName: String { String(name.dropLast(Self.suffix.count)) }
}

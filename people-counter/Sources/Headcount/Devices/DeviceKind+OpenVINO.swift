internal import OnnxRuntime

extension DeviceKind {
    /// The CPU, with Intel's OpenVINO: faster on many processors, not only Intel's.
    public static let openVINO = DeviceKind(
        "openvino",
        advice: "faster on many processors; 'make runtime-openvino' fetches it"
    ) { _ in .openVINO() }
}

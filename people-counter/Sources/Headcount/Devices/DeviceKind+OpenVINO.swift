internal import OnnxRuntime

extension DeviceKind {
    /// The processor, by Intel's OpenVINO: faster on many processors of any make.
    public static let openVINO = DeviceKind(
        "openvino",
        advice: "faster on many processors; 'make runtime-openvino' fetches it"
    ) { _ in .openVINO() }
}

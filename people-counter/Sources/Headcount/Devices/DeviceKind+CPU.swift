internal import OnnxRuntime

extension DeviceKind {
    /// The CPU, with ONNX Runtime's own kernels; every build has it.
    public static let cpu = DeviceKind(
        "cpu",
        isNeeded: true,
        advice: "every build of ONNX Runtime has it; this one is broken"
    ) { _ in .cpu }
}

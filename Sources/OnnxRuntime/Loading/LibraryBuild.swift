/// A build of ONNX Runtime that has other providers than the CPU's.
///
/// One program can use each: a build is in a folder of its own, and the providers that are wanted decide which one is
/// loaded.
public enum LibraryBuild: String, Sendable, CaseIterable {
    /// With Intel's OpenVINO: the wheel `onnxruntime-openvino`.
    case openVINO = "openvino"
    /// With CUDA and TensorRT: the wheel `onnxruntime-gpu`.
    case gpu

    /// The folder that it is looked for in, in each place where the plain library is looked for.
    public var folderName: String { "onnxruntime-" + rawValue }
}

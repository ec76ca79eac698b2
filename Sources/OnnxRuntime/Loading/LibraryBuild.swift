/// A build of ONNX Runtime that has providers of its own beside the processor's.
///
/// One program runs with each: a build lies in a folder of its own, and the providers wanted say which one is loaded.
public enum LibraryBuild: String, Sendable, CaseIterable {
    /// With Intel's OpenVINO: the wheel `onnxruntime-openvino`.
    case openVINO = "openvino"
    /// With CUDA and TensorRT: the wheel `onnxruntime-gpu`.
    case gpu

    /// The folder that it is looked for in, beside or in place of the plain library.
    public var folderName: String { "onnxruntime-" + rawValue }
}

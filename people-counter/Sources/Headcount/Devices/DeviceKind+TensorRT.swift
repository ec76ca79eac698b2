internal import OnnxRuntime

extension DeviceKind {
    /// An NVIDIA GPU, with TensorRT.
    public static let tensorRT = DeviceKind(
        "tensorrt",
        isNumbered: true,
        advice: "for NVIDIA GPUs; it needs what CUDA needs, and TensorRT"
    ) { number in
        var options = TensorRTOptions()
        options.deviceID = number
        return .tensorRT(options)
    }
}

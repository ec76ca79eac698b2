internal import OnnxRuntime

extension DeviceKind {
    /// An NVIDIA GPU, with CUDA.
    public static let cuda = DeviceKind(
        "cuda",
        otherNames: ["gpu"],
        isNumbered: true,
        advice: "for NVIDIA GPUs; 'make runtime-gpu' fetches it, and it needs CUDA 13 with cuDNN 9"
    ) { number in
        var options = CUDAOptions()
        options.deviceID = number
        return .cuda(options)
    }
}

/// Options of the TensorRT provider.
public struct TensorRTOptions: Sendable, Hashable {
    /// `device_id`: the GPU's number as CUDA counts, from 0.
    public var deviceID = 0
    /// `trt_fp16_enable`: whether TensorRT may compute in half precision, which is faster and changes counts a little.
    public var usesFloat16 = false
    /// Where built engines are kept; building one takes minutes.
    public var engineCacheFolder: String?
    /// Further options by the provider's own keys; they override the ones above.
    public var others: [String: String] = [:]

    /// The first GPU in single precision; engines are built for each session.
    public init() {}
}

extension ExecutionProvider {
    /// An NVIDIA GPU through TensorRT.
    ///
    /// Needs a library built with it (the wheel `onnxruntime-gpu`) and TensorRT itself.
    public static func tensorRT(_ options: TensorRTOptions = TensorRTOptions()) -> ExecutionProvider {
        var own = ["device_id": String(options.deviceID), "trt_fp16_enable": options.usesFloat16 ? "1" : "0"]
        if let folder = options.engineCacheFolder {
            own["trt_engine_cache_enable"] = "1"
            own["trt_engine_cache_path"] = folder
        }
        let merged = own.merging(options.others) { $1 }
        return ExecutionProvider(name: "Tensorrt" + suffix, options: merged, registration: .tensorRT)
    }
}

/// Options of the TensorRT provider.
public struct TensorRTOptions: Sendable, Hashable {
    public var deviceID = 0
    public var usesFloat16 = false
    /// Where built engines are kept; building one takes minutes.
    public var engineCacheFolder: String?
    /// Further options by the provider's own keys; they win over the ones above.
    public var others: [String: String] = [:]

    public init() {}
}

extension ExecutionProvider {
    /// An NVIDIA GPU through TensorRT. Needs a library built with it (the wheel `onnxruntime-gpu`) and TensorRT itself.
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

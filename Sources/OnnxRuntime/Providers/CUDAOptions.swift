/// Options of the CUDA provider.
///
/// The defaults are those of the reference design, LUNA Remote SDK's example plugin.
public struct CUDAOptions: Sendable, Hashable {
    /// How the memory arena grows.
    public enum ArenaExtension: String, Sendable {
        case nextPowerOfTwo = "kNextPowerOfTwo"
        case sameAsRequested = "kSameAsRequested"
    }

    /// How cuDNN chooses a convolution's algorithm.
    public enum ConvolutionSearch: String, Sendable {
        case exhaustive = "EXHAUSTIVE"
        case heuristic = "HEURISTIC"
        case `default` = "DEFAULT"
    }

    /// `device_id`: the GPU's number as CUDA counts, from 0.
    public var deviceID = 0
    /// `arena_extend_strategy`: how the memory arena grows; by powers of two unless set.
    public var arenaExtension = ArenaExtension.nextPowerOfTwo
    /// `gpu_mem_limit`: the arena's limit in bytes; 2 GiB unless set.
    public var memoryLimit = 2 << 30
    /// `cudnn_conv_algo_search`: the exhaustive search, which is the default, tries all algorithms for each new shape.
    public var convolutionSearch = ConvolutionSearch.exhaustive
    /// `do_copy_in_default_stream`: whether copies run in the stream that computes, as ONNX Runtime recommends.
    public var copiesInDefaultStream = true
    /// Further options by the provider's own keys; they override the ones above.
    public var others: [String: String] = [:]

    /// The reference design's options, on the first GPU.
    public init() {}
}

extension ExecutionProvider {
    /// An NVIDIA GPU, by CUDA.
    ///
    /// Needs a library built with CUDA (the wheel `onnxruntime-gpu`), CUDA and cuDNN.
    public static func cuda(_ options: CUDAOptions = CUDAOptions()) -> ExecutionProvider {
        let own = [
            "device_id": String(options.deviceID),
            "arena_extend_strategy": options.arenaExtension.rawValue,
            "gpu_mem_limit": String(options.memoryLimit),
            "cudnn_conv_algo_search": options.convolutionSearch.rawValue,
            "do_copy_in_default_stream": options.copiesInDefaultStream ? "1" : "0",
        ]
        let merged = own.merging(options.others) { $1 }
        return ExecutionProvider(name: "CUDA" + suffix, options: merged, registration: .cuda)
    }
}

import ArgumentParser
import OnnxRuntime

/// What `--device` says.
struct Device: ExpressibleByArgument {
    let providers: [ExecutionProvider]

    /// `cpu`, `cuda`, `cuda:1`, `tensorrt`, `tensorrt:1`, `openvino`.
    init?(argument: String) {
        let parts = argument.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        let number = parts.count == 2 ? Int(parts[1]) : 0
        guard parts.count <= 2, let number, number >= 0, let name = parts.first else { return nil }
        switch name {
        case "cpu" where parts.count == 1:
            providers = [.cpu]
        case "openvino" where parts.count == 1:
            providers = [.openVINO(), .cpu]
        case "cuda", "gpu":
            var options = CUDAOptions()
            options.deviceID = number
            providers = [.cuda(options), .cpu]
        case "tensorrt":
            var options = TensorRTOptions()
            options.deviceID = number
            providers = [.tensorRT(options), .cpu]
        default:
            return nil
        }
    }
}

import ArgumentParser
import OnnxRuntime

/// What computes, as `--device` and the setting say it.
struct Device: ExpressibleByArgument {
    let providers: [ExecutionProvider]

    static let names = "cpu, cuda[:N], tensorrt[:N], openvino"
    static let cpu = Device(providers: [.cpu])

    /// One of `names`, a number after a colon; the first GPU without one.
    init?(argument: String) {
        let parts = argument.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        let number = parts.count == 2 ? Int(parts[1]) : 0
        guard parts.count <= 2, let number, number >= 0, let name = parts.first else { return nil }
        switch name {
        case "cpu" where parts.count == 1:
            self = .cpu
        case "openvino" where parts.count == 1:
            self.init(providers: [.openVINO(), .cpu])
        case "cuda", "gpu":
            self.init(cuda: number)
        case "tensorrt":
            var options = TensorRTOptions()
            options.deviceID = number
            self.init(providers: [.tensorRT(options), .cpu])
        default:
            return nil
        }
    }

    /// A GPU by its number as CUDA counts, then the processor.
    init(cuda number: Int) {
        var options = CUDAOptions()
        options.deviceID = number
        self.init(providers: [.cuda(options), .cpu])
    }

    private init(providers: [ExecutionProvider]) {
        self.providers = providers
    }
}

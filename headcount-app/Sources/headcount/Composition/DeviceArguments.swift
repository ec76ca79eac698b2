import ArgumentParser
import OnnxRuntime

/// The options by which it is chosen what computes.
struct DeviceArguments: ParsableArguments {
    @Option(help: "What computes: cpu, cuda[:N], tensorrt[:N] or openvino.")
    var device: Device?

    @Flag(help: "Fail when the device cannot be used, instead of going on with the CPU.")
    var strictDevice = false

    /// Sets providers and fallback.
    func apply(to options: inout SessionOptions) {
        options.providers = device?.providers ?? [.cpu]
        options.fallback = strictDevice ? .refuse : .next
    }
}

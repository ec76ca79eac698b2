import ArgumentParser
import DensityEstimation
import OnnxRuntime

/// The options by which it is chosen what computes, and in which precision.
struct DeviceArguments: ParsableArguments {
    @Option(help: "What computes: \(Device.names).")
    var device: Device?

    @Flag(help: "Fail when the device cannot be used, instead of going on with the CPU.")
    var strictDevice = false

    @Option(help: "What it computes with: fp32, bf16, int8, or auto for the fastest that counts as well.")
    var precision = PrecisionArgument(.exactly(.float32))

    @Option(help: "throughput, latency or async: how pictures share the cores.")
    var scheduling = Scheduling.throughput

    var providers: [ExecutionProvider] { device?.providers ?? [.cpu] }

    /// Sets all that the options say, for as many runs at a time as there are cores.
    func apply(to options: inout ONNXPeopleCountEstimator.Options) {
        let cores = SessionOptions.availableCores
        options.session.providers = providers
        options.session.fallback = strictDevice ? .refuse : .next
        options.precision = precision.choice
        scheduling.apply(to: &options.session, cores: cores, pool: scheduling.pool(runs: cores))
    }
}

struct PrecisionArgument: ExpressibleByArgument {
    let choice: PrecisionChoice

    init(_ choice: PrecisionChoice) {
        self.choice = choice
    }

    init?(argument: String) {
        guard let choice = PrecisionChoice(argument) else { return nil }
        self.choice = choice
    }

    var defaultValueDescription: String { choice.description }
}

import ArgumentParser
import DensityEstimation

/// The options by which an estimator is chosen and set up.
struct EstimatorArguments: ParsableArguments {
    @Option(help: "The model: a name from 'headcount models list', or a path to its folder.")
    var model = ModelCatalog.defaultModel

    @OptionGroup var plugins: PluginArguments

    @OptionGroup var device: DeviceArguments

    @Option(help: "Pictures worked on at a time; as many as there are cores unless given.")
    var jobs: Int?

    @Option(help: "How the density's sum becomes a whole number: nearest, or truncated as the reference does.")
    var countRule = CountRuleArgument.nearest

    @Option(help: "How heads are found: clean, or top-cells as the reference does.")
    var peaks = PeaksArgument.clean

    /// The options given that say something to our own estimator alone.
    var builtInOnly: [String] {
        [
            ("--model", model != ModelCatalog.defaultModel), ("--device", device.device != nil),
            ("--strict-device", device.strictDevice), ("--precision", device.precision.choice != .exactly(.float32)),
            ("--scheduling", device.scheduling != .throughput), ("--count-rule", countRule != .nearest),
            ("--peaks", peaks != .clean),
        ]
        .compactMap { name, isGiven in isGiven ? name : nil }
    }

    func validate() throws {
        if let jobs, jobs < 1 {
            throw ValidationError("--jobs must be 1 or more, not \(jobs)")
        }
    }
}

enum CountRuleArgument: String, ExpressibleByArgument, CaseIterable {
    case nearest
    case truncated

    var rule: CountRule { self == .nearest ? .nearest : .truncated }
}

enum PeaksArgument: String, ExpressibleByArgument, CaseIterable {
    case clean
    case topCells = "top-cells"

    var extraction: any PeakExtraction { self == .clean ? CleanPeaks() : TopCells() }
}

import DensityEstimation
import EstimatorKit
import OnnxRuntime

/// The people counter that is used where no plugin replaces it.
enum BuiltInEstimator {
    /// Loads what the options name.
    ///
    /// - Throws: an error in words when the runtime, the model or the device is missing or wrong.
    static func load(_ arguments: EstimatorArguments) async throws -> any PeopleCountEstimator {
        let path = try ModelCatalog().path(arguments.model)
        let environment = try Environment(library: Library(for: arguments.device.providers))
        var options = ONNXPeopleCountEstimator.Options()
        options.countRule = arguments.countRule.rule
        options.peaks = arguments.peaks.extraction
        arguments.device.apply(to: &options)
        let estimator = try await ONNXPeopleCountEstimator.load(path: path, environment: environment, options: options)
        for failure in estimator.providerFailures {
            StandardError.say(
                "\(failure.provider.name) cannot be used, the CPU computes instead: \(failure.error.message)"
            )
        }
        return estimator
    }
}

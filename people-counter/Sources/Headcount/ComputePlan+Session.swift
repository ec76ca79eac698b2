internal import DensityEstimation
internal import OnnxRuntime

extension ComputePlan {
    /// The threads that compute runs; shared by all sessions, those of a model that is being replaced too.
    ///
    /// - Returns: `nil` when ONNX Runtime's own threads compute.
    func pool() -> RunPool? {
        // Images are bounded before they get here, and the tiles of each: a run that waits must not be refused.
        threadsPerRun == nil ? nil : RunPool(threads: runs, queueLimit: .max)
    }

    /// Options for an estimator that follows the plan.
    ///
    /// - Parameters:
    ///   - providers: the execution providers, the preferred one first.
    ///   - pool: the threads, made by this plan.
    /// - Returns: options with the plan's threads, tiles and streams.
    func options(_ providers: [ExecutionProvider], pool: RunPool?) -> ONNXPeopleCountEstimator.Options {
        var options = ONNXPeopleCountEstimator.Options()
        options.session.strategy = pool.map { .pool($0) } ?? .runAsync()
        options.session.intraOpThreads = threadsPerRun
        options.tilesPerImage = tilesPerImage
        options.session.providers = providers.map { provider in
            guard var own = provider.openVINOOptions else { return provider }
            own.streams = runs
            own.threads = cores
            return .openVINO(own)
        }
        return options
    }
}

extension ComputePlan {
    /// Cores that this process may use: those that it may run on, limited by its control groups' CPU limit.
    public static var availableCores: Int { SessionOptions.availableCores }
}

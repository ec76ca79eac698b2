internal import DensityEstimation
internal import OnnxRuntime

extension ComputePlan {
    /// The threads that compute runs; shared by all sessions, those of a model that is being replaced too.
    func pool() -> RunPool { RunPool(threads: runs, queueLimit: waitingRuns) }

    /// Options of an estimator that keeps to the plan.
    ///
    /// - Parameters:
    ///   - providers: what computes, the preferred one first.
    ///   - pool: the threads, made by this plan.
    func options(_ providers: [ExecutionProvider], pool: RunPool) -> ONNXPeopleCountEstimator.Options {
        var options = ONNXPeopleCountEstimator.Options()
        options.session.strategy = threadsPerRun == nil ? .runAsync() : .pool(pool)
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
    /// Cores that this process may use: those that it may run on, and no more than a control group's limit pays for.
    public static var availableCores: Int { SessionOptions.availableCores }
}

/// How many images, network runs and threads there are at a time: all decisions about concurrency are made here.
///
/// A pure value: the same cores, scheduling and limit give the same plan.
public struct ComputePlan: Sendable, Hashable {
    /// Cores that the plan uses.
    public let cores: Int
    /// Images that are worked on at a time: decoded, estimated, drawn.
    public let workers: Int
    /// Runs of the network that are computed at a time.
    public let runs: Int
    /// Threads inside one run; `nil` when ONNX Runtime's own threads compute (`RunAsync`).
    public let threadsPerRun: Int?
    /// Tiles of one image that are in memory at a time.
    public let tilesPerImage: Int
    /// Runs that may wait for a thread: as many as all workers' tiles, so that none is refused.
    public let waitingRuns: Int

    /// A plan.
    ///
    /// - Parameters:
    ///   - cores: that this process may use, a control group's limit included.
    ///   - scheduling: whether throughput or latency matters.
    ///   - images: number of images worked on at a time; by default one more than runs, so that the next one is decoded
    ///     meanwhile.
    public init(cores: Int, scheduling: Scheduling = .throughput, images: Int? = nil) {
        let cores = max(cores, 1)
        let computed = scheduling == .latency ? 1 : cores
        self.cores = cores
        workers = max(images ?? computed + 1, 1)
        runs = min(computed, workers)
        threadsPerRun =
            switch scheduling {
            case .throughput: 1
            case .latency: cores
            case .async: nil
            }
        // One more than runs, so that the next one is ready.
        tilesPerImage = runs + 1
        waitingRuns = workers * tilesPerImage
    }
}

/// How many images, network runs and threads there are at a time: all decisions about concurrency are made here.
///
/// A pure value: the same cores, scheduling and limit give the same plan.
public struct ComputePlan: Sendable, Hashable {
    /// Cores that the plan uses.
    public let cores: Int
    /// Images that are worked on at a time: decoded, estimated, drawn.
    public let workers: Int
    /// Runs of the network that are computed at a time, each for one image or one tile of it.
    public let runs: Int
    /// Threads inside one run; `nil` when ONNX Runtime's own threads compute (`RunAsync`).
    public let threadsPerRun: Int?
    /// Tiles of one image that are in memory at a time.
    public let tilesPerImage: Int

    /// A plan.
    ///
    /// - Parameters:
    ///   - cores: that this process may use, a control group's limit included.
    ///   - scheduling: whether throughput or latency matters.
    ///   - images: number of images worked on at a time; by default one more than runs, so that the next one is decoded
    ///     meanwhile.
    public init(cores: Int, scheduling: Scheduling = .throughput, images: Int? = nil) {
        let cores = max(cores, 1)
        self.cores = cores
        runs = scheduling == .latency ? 1 : cores
        workers = max(images ?? runs + 1, 1)
        threadsPerRun =
            switch scheduling {
            case .throughput: 1
            case .latency: cores
            case .async: nil
            }
        // One more than runs, so that the next one is ready.
        tilesPerImage = runs + 1
    }
}

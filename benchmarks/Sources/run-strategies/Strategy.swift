import Measuring
import OnnxRuntime

/// One way to run a network.
struct Strategy {
    let name: String
    private let session: Session
    private let input: String
    private let images: Tensor
    private let batch: Int

    init(
        _ name: String,
        _ network: Network,
        _ strategy: RunStrategy,
        intraOpThreads: Int,
        batch: Int = 1
    ) throws {
        var options = SessionOptions()
        options.strategy = strategy
        options.intraOpThreads = intraOpThreads
        self.name = name
        self.batch = batch
        images = try network.images(batch)
        input = network.input
        session = try Session(.file(network.path), environment: network.environment, options: options)
    }

    /// Seconds until `count` images are computed, in runs that begin together.
    func seconds(of count: Int) async throws -> Double {
        try await Measuring.seconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<count / batch {
                    group.addTask { _ = try await session.run(inputs: [input: images]) }
                }
                try await group.waitForAll()
            }
        }
    }
}

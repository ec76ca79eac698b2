import ArgumentParser
import DensityEstimation
import OnnxRuntime

/// How pictures share the cores.
enum Scheduling: String, ExpressibleByArgument, CaseIterable {
    /// As many pictures at a time as there are cores, each on one: the most pictures in a time.
    case throughput
    /// One picture at a time on all cores: the least time for a picture, and the least memory.
    case latency
    /// ONNX Runtime's own threads, by `RunAsync`.
    case async

    /// Sets threads and streams for runs on `pool`, which has as many threads as pictures are computed at a time.
    ///
    /// - Parameters:
    ///   - options: whose providers are set already.
    ///   - cores: to share.
    ///   - pool: the threads, where they are shared with other sessions.
    func apply(to options: inout SessionOptions, cores: Int, pool: RunPool) {
        options.strategy = self == .async ? .runAsync() : .pool(pool)
        options.intraOpThreads = self == .latency ? cores : nil
        options.providers = options.providers.map { provider in
            guard var own = provider.openVINOOptions else { return provider }
            own.streams = self == .async ? cores : pool.threads
            own.threads = cores
            return .openVINO(own)
        }
    }

    /// Threads that compute runs one after the other; callers bound how many wait.
    func pool(runs: Int) -> RunPool {
        RunPool(threads: self == .throughput ? runs : 1, queueLimit: .max)
    }
}

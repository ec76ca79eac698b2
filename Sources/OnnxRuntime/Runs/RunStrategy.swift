/// On which threads runs are computed.
///
/// Both are equally fast (`docs/decisions/0002-run-strategy.md`). Own threads are the default: waiting runs are cancelled
/// at once, all cores are used, and the number of runs in memory is known.
public struct RunStrategy: Sendable {
    enum Kind: Sendable {
        case threads(count: Int?, queueLimit: Int)
        case pool(RunPool)
        case runAsync(limit: Int)
    }

    let kind: Kind

    /// Threads of each session's own, each computing one run at a time with blocking `Run`.
    ///
    /// - Parameters:
    ///   - count: the number of cores unless given; at least one.
    ///   - queueLimit: how many runs may wait; one more fails with `OrtError.queueFull`.
    /// - Returns: a strategy; threads start with the session.
    public static func threads(_ count: Int? = nil, queueLimit: Int = 1024) -> RunStrategy {
        RunStrategy(kind: .threads(count: count, queueLimit: queueLimit))
    }

    /// Threads that several sessions share.
    public static func pool(_ pool: RunPool) -> RunStrategy {
        RunStrategy(kind: .pool(pool))
    }

    /// ONNX Runtime's own threads, by `RunAsync`.
    ///
    /// - Parameter limit: how many runs may be active, 900 at most; one more fails with `OrtError.queueFull`. From about
    ///   1024 on ONNX Runtime would compute them on the calling thread, which must not block.
    /// - Returns: a strategy; each session counts its own runs.
    public static func runAsync(limit: Int = 512) -> RunStrategy {
        RunStrategy(kind: .runAsync(limit: min(limit, 900)))
    }

    /// Runs that are computed at a time; more wait for their turn.
    public var concurrency: Int {
        switch kind {
        case .threads(let count, _): max(count ?? SessionOptions.availableCores, 1)
        case .pool(let pool): pool.threads
        case .runAsync: SessionOptions.availableCores
        }
    }

    /// Threads inside one run that suit the strategy.
    ///
    /// Own threads: one each, because the pool is parallel already. `RunAsync`: one more than there are cores, because ONNX
    /// Runtime counts the calling thread, which does not compute there.
    var preferredIntraOpThreads: Int {
        switch kind {
        case .threads, .pool: 1
        case .runAsync: SessionOptions.availableCores + 1
        }
    }
}

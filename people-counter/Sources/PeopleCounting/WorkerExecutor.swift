internal import Foundation

/// Threads of our own for what blocks or computes: decoding, drawing, peak search.
///
/// Swift's cooperative threads stay free.
///
/// `@unchecked Sendable`: `OperationQueue` is thread-safe, and nothing else is held.
public final class WorkerExecutor: TaskExecutor, @unchecked Sendable {
    private let queue = OperationQueue()

    /// - Parameter workers: how many jobs run at a time; a `ComputePlan` says how many are good.
    public init(workers: Int) {
        queue.name = "headcount.worker"
        queue.maxConcurrentOperationCount = max(workers, 1)
    }

    /// Runs a job on one of the threads, as soon as one is free.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.addOperation { [self] in
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

internal import Foundation

/// Threads for work that blocks or computes: decoding, drawing, peak search.
///
/// It keeps Swift's cooperative threads free.
///
/// `@unchecked Sendable`: `OperationQueue` is thread-safe, and nothing else is held.
public final class WorkerExecutor: TaskExecutor, @unchecked Sendable {
    private let queue = OperationQueue()

    /// - Parameter workers: how many jobs run at a time, as in a `ComputePlan`.
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

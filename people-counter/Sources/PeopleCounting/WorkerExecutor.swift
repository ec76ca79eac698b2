internal import Foundation

/// Threads for work that blocks or computes: decoding, drawing, peak search.
///
/// It keeps Swift's cooperative threads free.
///
/// `@unchecked Sendable`: `OperationQueue` is thread-safe, and nothing else is held.
public final class WorkerExecutor: TaskExecutor, @unchecked Sendable {
    private let queue = OperationQueue()
    /// Jobs that run at a time.
    public let count: Int

    /// - Parameter workers: how many jobs run at a time, as in a `ComputePlan`.
    public init(workers: Int) {
        count = max(workers, 1)
        queue.name = "headcount.worker"
        queue.maxConcurrentOperationCount = count
    }

    /// Runs a job on one of the threads, as soon as one is free.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.addOperation { [self] in
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

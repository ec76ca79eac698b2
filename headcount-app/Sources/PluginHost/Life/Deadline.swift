internal import Dispatch
internal import Synchronization

/// A thread of its own for code that may never come back.
///
/// On one of Swift's cooperative threads it could hold up the whole process, the clock that watches it included.
final class UntrustedExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "headcount.plugin")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { [self] in
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

/// Runs `operation` on a thread of its own, and waits for it no longer than `limit`.
///
/// What does not end in time is cancelled and left behind: it cannot be stopped from outside.
///
/// - Returns: what the operation returned, or `nil` when it did not in time.
/// - Throws: what the operation throws.
func withinDeadline<Result: Sendable>(
    _ limit: Duration,
    _ operation: @escaping @Sendable () async throws -> Result
) async throws -> Result? {
    let running = Task(executorPreference: UntrustedExecutor()) { try await operation() }
    return try await withCheckedThrowingContinuation { continuation in
        let first = FirstAnswer(continuation)
        let timer = Task {
            try await Task.sleep(for: limit)
            running.cancel()
            first.give(.success(nil))
        }
        Task {
            let result = await running.result
            timer.cancel()
            first.give(result.map { $0 })
        }
    }
}

/// Resumes a continuation with whichever answer comes first.
private final class FirstAnswer<Result: Sendable>: Sendable {
    private let continuation: Mutex<CheckedContinuation<Result?, any Error>?>

    init(_ continuation: CheckedContinuation<Result?, any Error>) {
        self.continuation = Mutex(continuation)
    }

    func give(_ answer: Swift.Result<Result?, any Error>) {
        let waiting = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        waiting?.resume(with: answer)
    }
}

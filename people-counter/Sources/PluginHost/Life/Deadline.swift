internal import Dispatch
internal import Locking

/// A thread of its own for code that may never return.
///
/// On one of Swift's cooperative threads it could block the whole process, including the clock that watches it.
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
/// If it does not end in time, or the caller is cancelled, it is cancelled and abandoned: it cannot be stopped from outside.
/// A late result goes to `tooLate`.
///
/// - Returns: what the operation returned, or `nil` when it did not in time.
/// - Throws: what the operation throws; `CancellationError`.
func withinDeadline<Result: Sendable>(
    _ limit: Duration,
    _ operation: @escaping @Sendable () async throws -> Result,
    tooLate: @escaping @Sendable (Result) async -> Void
) async throws -> Result? {
    let first = FirstAnswer<Result?>()
    let running = Task(executorPreference: UntrustedExecutor()) { try await operation() }
    let timer = Task {
        try await Task.sleep(for: limit)
        first.give(.success(nil))
        running.cancel()
    }
    Task {
        let result = await running.result
        timer.cancel()
        let isInTime = first.give(result.map { $0 })
        if !isInTime, case .success(let value) = result { await tooLate(value) }
    }
    return try await withTaskCancellationHandler {
        try await first.value()
    } onCancel: {
        first.give(.failure(CancellationError()))
        timer.cancel()
        running.cancel()
    }
}

/// Keeps the first result, for the caller that waits.
private final class FirstAnswer<Answer: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Answer, any Error>)
        case given(Result<Answer, any Error>)
    }

    private let state = Locked(State.open)

    /// Returns whether it was the first.
    @discardableResult
    func give(_ answer: Result<Answer, any Error>) -> Bool {
        let (isFirst, waiting) = state.withLock { state -> (Bool, CheckedContinuation<Answer, any Error>?) in
            switch state {
            case .open:
                state = .given(answer)
                return (true, nil)
            case .awaited(let continuation):
                state = .given(answer)
                return (true, continuation)
            case .given:
                return (false, nil)
            }
        }
        waiting?.resume(with: answer)
        return isFirst
    }

    /// Must be called once only.
    func value() async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            let given = state.withLock { state -> Result<Answer, any Error>? in
                if case .given(let answer) = state { return answer }
                state = .awaited(continuation)
                return nil
            }
            if let given { continuation.resume(with: given) }
        }
    }
}

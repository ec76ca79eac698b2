internal import Dispatch
internal import Locking

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
/// What does not end in time, or before the caller is cancelled, is cancelled and left behind: it cannot be stopped from
/// outside. What it gives after all goes to `tooLate`.
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

/// Keeps whichever answer comes first, for the one who waits.
private final class FirstAnswer<Answer: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Answer, any Error>)
        case given(Result<Answer, any Error>)
    }

    private let state = Locked(State.open)

    /// Says whether it was the first.
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

    /// To be asked once.
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

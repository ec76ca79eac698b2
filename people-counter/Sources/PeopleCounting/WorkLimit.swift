internal import Locking

/// Lets so many callers work at a time; the others wait, first come, first served.
///
/// A task gives its thread back while it waits for a network's run, so threads alone bound nothing: without a limit every
/// caller's decoded image would be in memory.
public final class WorkLimit: Sendable {
    private struct State {
        var free: Int
        var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        var nextID = 0
    }

    private let state: Locked<State>

    /// A limit of at least one.
    public init(_ limit: Int) {
        state = Locked(State(free: max(limit, 1)))
    }

    /// Runs `work` when a place is free.
    ///
    /// - Returns: what `work` returns.
    /// - Throws: `CancellationError` when the task is cancelled while it waits; what `work` throws.
    func withPlace<Result>(_ work: () async throws -> Result) async throws -> Result {
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // Asked under the lock: a later cancellation finds the continuation in its place.
                let start: Bool? = state.withLock { state in
                    if Task.isCancelled { return nil }
                    if state.free > 0 {
                        state.free -= 1
                        return true
                    }
                    state.waiting.append((id, continuation))
                    return false
                }
                switch start {
                case nil: continuation.resume(throwing: CancellationError())
                case true?: continuation.resume()
                case false?: break
                }
            }
        } onCancel: {
            let abandoned = state.withLock { state in
                state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).continuation }
            }
            abandoned?.resume(throwing: CancellationError())
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume()
    }
}

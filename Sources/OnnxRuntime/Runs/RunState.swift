/// The state of a run, without its data.
///
/// Each method returns what the caller has to do outside the lock.
struct RunState<Continuation> {
    private enum Phase {
        case created
        case waiting(Continuation)
        case running(Continuation)
        case ended
    }

    /// What a cancellation has to do.
    enum Cancellation {
        case nothing
        case resume(Continuation)
        case terminate
    }

    private var phase = Phase.created
    private(set) var isCancelled = false

    /// The caller starts to wait; false when the run was cancelled before, and the caller has to be resumed at once.
    mutating func wait(_ continuation: Continuation) -> Bool {
        guard case .created = phase, !isCancelled else { return false }
        phase = .waiting(continuation)
        return true
    }

    /// A thread takes the run; false when there is nothing left to do.
    mutating func start() -> Bool {
        guard case .waiting(let continuation) = phase else { return false }
        phase = .running(continuation)
        return true
    }

    /// The run has ended, or was refused; returns the caller to resume, once.
    mutating func end() -> Continuation? {
        defer { phase = .ended }
        switch phase {
        case .waiting(let continuation), .running(let continuation): return continuation
        case .created, .ended: return nil
        }
    }

    mutating func cancel() -> Cancellation {
        isCancelled = true
        switch phase {
        case .created, .ended:
            return .nothing
        case .waiting(let continuation):
            phase = .ended
            return .resume(continuation)
        case .running:
            return .terminate
        }
    }
}

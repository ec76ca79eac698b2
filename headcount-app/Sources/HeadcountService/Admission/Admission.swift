internal import Locking

/// Admission control: a limited number of images is worked on, a limited number waits, further ones are refused.
final class Admission: Sendable {
    private struct Shared {
        var state: AdmissionState
        var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
        var nextID = 0
    }

    private enum Outcome {
        case starts
        case waits
        case fails(any Error)
    }

    private let shared: Locked<Shared>

    init(_ limits: AdmissionState.Limits) {
        shared = Locked(Shared(state: AdmissionState(limits)))
    }

    /// Number of images that wait.
    var waitingCount: Int { shared.withLock { $0.state.waitingCount } }

    /// Number of images that are worked on.
    var runningCount: Int { shared.withLock { $0.state.runningCount } }

    /// Refuses a request before its body is read.
    ///
    /// - Throws: `ServiceError.overloaded` when the queue is full.
    func checkRoom() throws {
        if shared.withLock({ $0.state.isFull }) { throw ServiceError.overloaded }
    }

    /// Runs `work` when it is this image's turn.
    ///
    /// A task that is cancelled while it waits gives up its place; `work` then never runs.
    ///
    /// - Parameters:
    ///   - bytes: size of the encoded image.
    ///   - priority: 1 is the highest.
    ///   - work: has a worker to itself until it returns.
    /// - Returns: what `work` returns.
    /// - Throws: `ServiceError.overloaded` when the queue is full; `CancellationError`; what `work` throws.
    func withWorker<Result: Sendable>(
        bytes: Int,
        priority: Int,
        _ work: () async throws -> Result
    ) async throws -> Result {
        let ticket = shared.withLock { shared in
            shared.nextID += 1
            return AdmissionState.Ticket(id: shared.nextID, bytes: bytes, priority: priority)
        }
        try await turn(of: ticket)
        defer { leave(ticket) }
        return try await work()
    }

    private func turn(of ticket: AdmissionState.Ticket) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                switch enter(ticket, continuation) {
                case .starts: continuation.resume()
                case .waits: break
                case .fails(let error): continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            abandon(ticket.id)?.resume(throwing: CancellationError())
        }
    }

    private func enter(
        _ ticket: AdmissionState.Ticket,
        _ continuation: CheckedContinuation<Void, any Error>
    ) -> Outcome {
        // Checked under the lock: a later cancellation finds the continuation.
        shared.withLock { shared in
            if Task.isCancelled { return .fails(CancellationError()) }
            switch shared.state.enter(ticket) {
            case .starts:
                return .starts
            case .refused:
                return .fails(ServiceError.overloaded)
            case .waits:
                shared.waiting[ticket.id] = continuation
                return .waits
            }
        }
    }

    private func leave(_ ticket: AdmissionState.Ticket) {
        let started = shared.withLock { shared in
            shared.state.leave(ticket).compactMap { shared.waiting.removeValue(forKey: $0.id) }
        }
        for continuation in started { continuation.resume() }
    }

    private func abandon(_ id: Int) -> CheckedContinuation<Void, any Error>? {
        shared.withLock { shared in
            shared.state.abandon(id) ? shared.waiting.removeValue(forKey: id) : nil
        }
    }
}

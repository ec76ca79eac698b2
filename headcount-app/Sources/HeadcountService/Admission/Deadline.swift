internal import Synchronization

/// Runs work that is cancelled when its time is up.
///
/// - Parameters:
///   - limit: how long the work may take.
///   - clock: measures the time.
///   - work: must end soon after it is cancelled.
/// - Returns: what `work` returns.
/// - Throws: `ServiceError.deadlinePassed` when the time was up; otherwise whatever `work` throws.
func withDeadline<Result: Sendable>(
    _ limit: Duration,
    clock: any Clock<Duration>,
    _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    let isOver = Atomic(false)
    return try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try? await clock.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        do {
            while let result = try await group.next() {
                if let result { return result }
                // The time is up, or the whole request was cancelled, and the sleep with it.
                isOver.store(!Task.isCancelled, ordering: .relaxed)
                group.cancelAll()
            }
        } catch {
            throw isOver.load(ordering: .relaxed) ? ServiceError.deadlinePassed : error
        }
        throw CancellationError()
    }
}

internal import Locking
internal import NIOCore

/// A client's connection, as requests see it.
final class Connection: Sendable {
    private struct State {
        var isGone = false
        var watchers: [Int: @Sendable () -> Void] = [:]
        var nextID = 0
    }

    private let state = Locked(State())

    /// Runs `work`, which is cancelled when the client disconnects.
    ///
    /// Hummingbird can cancel a request when its client disconnects, and closes the connection after each response then:
    /// clients that keep connections open would pay for it. This is why it is done here.
    ///
    /// - Throws: what `work` throws; `CancellationError` when the client had already disconnected.
    func whileOpen<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Task { try await work() }
        let id = watch { task.cancel() }
        defer { unwatch(id) }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// The client has disconnected.
    func close() {
        let watchers = state.withLock { state in
            state.isGone = true
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher() }
    }

    private func watch(_ onClose: @escaping @Sendable () -> Void) -> Int {
        let (id, isGone) = state.withLock { state in
            state.nextID += 1
            if !state.isGone { state.watchers[state.nextID] = onClose }
            return (state.nextID, state.isGone)
        }
        if isGone { onClose() }
        return id
    }

    private func unwatch(_ id: Int) {
        state.withLock { $0.watchers[id] = nil }
    }
}

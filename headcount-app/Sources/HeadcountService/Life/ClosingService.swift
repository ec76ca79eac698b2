internal import ServiceLifecycle

/// Stops last: closes estimators and plugins when the last request has ended.
struct ClosingService: Service, CustomStringConvertible {
    let close: @Sendable () async -> Void

    var description: String { "estimators" }

    func run() async throws {
        try? await gracefulShutdown()
        await close()
    }
}

internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Reloads models at SIGHUP; if that fails, the current ones stay.
struct ReloadService: Service, CustomStringConvertible {
    let reload: @Sendable () async throws -> Void
    let metrics: ServiceMetrics
    let logger: Logger

    var description: String { "reload" }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() {
            do {
                try await reload()
                metrics.reloaded(isSuccess: true)
                logger.info("reloaded")
            } catch {
                metrics.reloaded(isSuccess: false)
                logger.error("reloading failed, the old estimators stay in use", metadata: ["error": "\(error)"])
            }
        }
    }
}

internal import Logging
internal import ServiceLifecycle

/// Stops first: reports that the service is not ready, and gives load balancers time to notice.
struct DrainService: Service, CustomStringConvertible {
    let readiness: Readiness
    let time: Duration
    let clock: any Clock<Duration>
    let logger: Logger

    var description: String { "drain" }

    func run() async throws {
        try? await gracefulShutdown()
        readiness.drain()
        logger.info("draining", metadata: ["seconds": "\(time.inSeconds)"])
        // Ends early when the group is cancelled.
        try? await clock.sleep(for: time)
    }
}

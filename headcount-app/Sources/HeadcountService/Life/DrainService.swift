internal import Logging
internal import ServiceLifecycle

/// The first to stop: says that the service is not ready, and leaves balancers the time to notice.
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
        // Cut short when the group is cancelled: nobody waits any longer.
        try? await clock.sleep(for: time)
    }
}

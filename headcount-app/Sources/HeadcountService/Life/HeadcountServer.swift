internal import Headcount
internal import Hummingbird
public import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import Settings
internal import UnixSignals

/// The running service: from the first connection to an orderly end.
///
/// After SIGTERM or SIGINT, in this order: readiness turns false while requests are still served; the listener closes;
/// requests that were accepted are finished; estimators and plugins are closed.
public struct HeadcountServer: Sendable {
    private let dependencies: ServiceDependencies
    private let logger: Logger

    /// A server that does not listen yet.
    public init(_ dependencies: ServiceDependencies, logger: Logger) {
        self.dependencies = dependencies
        self.logger = logger
    }

    /// Serves until a signal ends it.
    ///
    /// - Parameter onListening: called once with the port, which settings may have left open.
    /// - Throws: when the address cannot be listened on, or the service ends otherwise than by a signal.
    public func run(onListening: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let settings = dependencies.settings.service
        let readiness = Readiness()
        let application = HeadcountApplication.make(dependencies, readiness: readiness, logger: logger) { channel in
            let port = channel.localAddress?.port ?? settings.port
            logger.notice("listening", metadata: ["host": "\(settings.host)", "port": "\(port)"])
            await onListening(port)
        }
        var configuration = ServiceGroupConfiguration(
            // Stopped from the last to the first, each when the one behind it has stopped.
            services: [
                ClosingService(close: dependencies.counter.close),
                application,
                ReloadService(
                    reload: dependencies.counter.reload,
                    metrics: ServiceMetrics(dependencies.metrics),
                    logger: logger
                ),
                DrainService(
                    readiness: readiness,
                    time: settings.drainTime,
                    clock: dependencies.clock,
                    logger: logger
                ),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        // A request that was accepted has its whole time; then something is stuck, and waiting does not help.
        configuration.maximumGracefulShutdownDuration =
            settings.drainTime + settings.bodyTime + settings.deadline + .seconds(10)
        try await ServiceGroup(configuration: configuration).run()
        logger.notice("stopped")
    }
}

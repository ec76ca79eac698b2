internal import Headcount
internal import Hummingbird
public import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import Settings
internal import UnixSignals

/// The running service, from the first connection to an orderly shutdown.
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
    /// - Parameter onListening: called once with the port, which the settings may leave open.
    /// - Throws: `ListenError` when the service cannot listen on the address; another error when it ends without a signal.
    public func run(onListening: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let settings = dependencies.settings.service
        let readiness = Readiness()
        let application = HeadcountApplication.make(dependencies, readiness: readiness, logger: logger) { channel in
            let port = channel.localAddress?.port ?? settings.port
            logger.notice("listening", metadata: ["host": "\(settings.host)", "port": "\(port)"])
            await onListening(port)
        }
        var configuration = ServiceGroupConfiguration(
            // Stopped from the last to the first, one after the other.
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
        // Accepted requests get their whole time; after that something hangs, and waiting does not help.
        configuration.maximumGracefulShutdownDuration =
            settings.drainTime + settings.bodyTime + settings.deadline + .seconds(10)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw ListenError(error, host: settings.host, port: settings.port) ?? error
        }
        logger.notice("stopped")
    }
}

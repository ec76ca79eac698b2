internal import Headcount
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Settings

/// The HTTP application: routes, middleware and connection handling.
enum HeadcountApplication {
    /// Makes the application.
    ///
    /// - Parameters:
    ///   - dependencies: counter, settings and metrics.
    ///   - readiness: turned off before the service stops.
    ///   - logger: for messages that do not belong to a request.
    ///   - onListening: called with the listener, once.
    /// - Returns: an application that does not listen yet.
    static func make(
        _ dependencies: ServiceDependencies,
        readiness: Readiness,
        logger: Logger,
        onListening: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let settings = dependencies.settings.service
        return Application(
            router: router(dependencies, readiness),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ConnectionHandler(bodyLimit: settings.limits.bodyBytes)],
                    idleTimeout: TimeAmount(settings.idleTimeout),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 << 10,
                        maxHeaderListSize: 64 << 10,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                serverName: "headcount/\(dependencies.version)",
                backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connections, logger: logger)
            ),
            onServerRunning: onListening,
            logger: logger
        )
    }

    private static func router(
        _ dependencies: ServiceDependencies,
        _ readiness: Readiness
    ) -> Router<ServiceRequestContext> {
        let settings = dependencies.settings.service
        let metrics = ServiceMetrics(dependencies.metrics)
        let admission = Admission(
            AdmissionState.Limits(
                workers: dependencies.counter.plan.workers,
                waiting: settings.queue.images,
                largeBytes: settings.queue.largeBytes
            )
        )
        let budget = ByteBudget(limit: settings.queue.bytes)
        ServiceGauges(dependencies, admission, budget).register()
        let desk = CountingDesk(pipeline: dependencies.counter.pipeline, admission: admission, metrics: metrics)
        let work = BodyWork(
            desk: desk,
            budget: budget,
            reader: RequestBodyReader(bodyLimit: settings.limits.bodyBytes, time: settings.bodyTime),
            unpackedLimit: settings.limits.unpackedBytes,
            deadline: settings.deadline,
            clock: dependencies.clock
        )
        let router = Router(context: ServiceRequestContext.self, options: .autoGenerateHeadEndpoints)
        // Outside of the frame, which makes answers of errors: a page's script reads these, too.
        if !settings.corsOrigins.isEmpty { router.add(middleware: CrossOrigin(origins: settings.corsOrigins)) }
        router.add(middleware: RequestFrame(metrics: metrics, readiness: readiness))
        let routes = RouteTable(router: router, key: APIKey(settings.apiKey))
        ServiceResources(dependencies: dependencies, readiness: readiness).add(to: routes)
        let sdk = SDKRoute(
            work: work,
            desk: desk,
            body: SDKBody(imageLimit: settings.limits.images, jsonDepth: settings.limits.jsonDepth)
        )
        routes.add("/1/sdk", errors: .luna, [.post: sdk.answer])
        routes.add("/6/sdk", errors: .luna, [.post: sdk.answer])
        let count = CountRoute(work: work, desk: desk, imageLimit: settings.limits.images)
        routes.add("/v1/count", [.post: count.answer])
        routes.add("/v1/preview", [.post: PreviewRoute(work: work, desk: desk).answer])
        InferenceRoutes(work: work, desk: desk, dependencies: dependencies, readiness: readiness).add(to: routes)
        routes.addUnknown(below: "/v1", errors: .headcount)
        routes.addUnknown(below: "/v2", errors: .openInference)
        return router
    }
}

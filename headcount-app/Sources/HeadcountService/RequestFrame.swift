internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOHTTP1

/// Middleware around every request: gives it an id, turns errors into answers, logs and measures it.
struct RequestFrame: RouterMiddleware {
    typealias Context = ServiceRequestContext

    let metrics: ServiceMetrics
    let readiness: Readiness

    func handle(
        _ request: Request,
        context: ServiceRequestContext,
        next: (Request, ServiceRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let id = RequestID(request.headers)
        var context = context
        context.logger[metadataKey: "hb.request.id"] = nil
        context.logger[metadataKey: "request_id"] = "\(id.text)"
        var response = try await answer(request, context, next)
        response.headers[named: RequestID.field] = id.text
        // Clients with open connections have to leave before the listener closes.
        if !readiness.isReady { response.headers[.connection] = "close" }
        let duration = ContinuousClock.now - start
        let path = label(request, context)
        metrics.answered(path, status: response.status.code, duration)
        context.logger.info(
            "request",
            metadata: [
                "path": "\(path)", "uri": "\(request.uri.path.prefix(200))", "status": "\(response.status.code)",
                "seconds": "\(duration.inSeconds)",
            ]
        )
        return response
    }

    private func answer(
        _ request: Request,
        _ context: ServiceRequestContext,
        _ next: (Request, ServiceRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // Not valid HTTP: the connection handles it.
            throw error
        } catch {
            let routed = error as? RoutedError ?? RoutedError(error: error, format: .luna)
            let fault = ServiceError(routed.error)
            if fault.isReported {
                context.logger.error("request failed", metadata: ["error": "\(routed.error)"])
            }
            return Response(fault, as: routed.format)
        }
    }

    /// Method and route; clients' own paths would make an unlimited number of labels.
    private func label(_ request: Request, _ context: ServiceRequestContext) -> String {
        guard let path = context.endpointPath, path != "NotFound" else { return "NotFound" }
        return "\(request.method.rawValue):\(path)"
    }
}

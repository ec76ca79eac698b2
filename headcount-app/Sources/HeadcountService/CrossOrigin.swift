internal import HTTPTypes
internal import Hummingbird

/// Middleware that lets pages of other origins use the service: cross-origin resource sharing (the Fetch standard).
struct CrossOrigin: RouterMiddleware {
    typealias Context = ServiceRequestContext

    /// Allowed origins; `*` allows any.
    let origins: [String]

    private static let methods = "GET, HEAD, POST"
    private static let fields =
        "Authorization, Content-Type, Content-Encoding, X-API-Key, \(RequestID.field), Inference-Header-Content-Length"
    /// What a page's script may read, besides the fields that it always may.
    private static let exposed = "\(RequestID.field), Retry-After, Inference-Header-Content-Length"

    func handle(
        _ request: Request,
        context: ServiceRequestContext,
        next: (Request, ServiceRequestContext) async throws -> Response
    ) async throws -> Response {
        guard let origin = request.headers[.origin] else { return try await next(request, context) }
        var response = try await answer(request, context, next)
        response.headers[.vary] = [response.headers[.vary], "Origin"].compactMap(\.self).joined(separator: ", ")
        guard origins.contains("*") || origins.contains(origin) else { return response }
        response.headers[.accessControlAllowOrigin] = origins.contains("*") ? "*" : origin
        response.headers[.accessControlExposeHeaders] = Self.exposed
        return response
    }

    /// A browser asks with OPTIONS before it sends what a plain page could not.
    private func answer(
        _ request: Request,
        _ context: ServiceRequestContext,
        _ next: (Request, ServiceRequestContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .options, request.headers[.accessControlRequestMethod] != nil else {
            return try await next(request, context)
        }
        return Response(
            status: .noContent,
            headers: [
                .accessControlAllowMethods: Self.methods, .accessControlAllowHeaders: Self.fields,
                .accessControlMaxAge: "600",
            ]
        )
    }
}

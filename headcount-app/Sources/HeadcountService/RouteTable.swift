internal import HTTPTypes
internal import Hummingbird
internal import NIOHTTP1

/// Adds routes: path, methods, access and error format.
struct RouteTable {
    typealias Handler = @Sendable (Request, ServiceRequestContext) async throws -> Response

    /// Who may use a route.
    enum Access: Sendable {
        /// Anyone: probes and browsers.
        case open
        /// Clients with the API key, if one is set.
        case key
    }

    let router: Router<ServiceRequestContext>
    let key: APIKey?

    private static let methods: [HTTPRequest.Method] =
        [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
        + [HTTPRequest.Method("QUERY")].compactMap { $0 }

    /// Says in which words paths below `prefix` fail that no resource has.
    func addUnknown(below prefix: String, errors format: ErrorFormat) {
        for method in Self.methods {
            router.on(RouterPath(prefix + "/**"), method: method) { _, _ -> Response in
                throw RoutedError(error: ServiceError.notFound("there is nothing at this path"), format: format)
            }
        }
    }

    /// Adds a path; other methods get 405 and the list of supported ones.
    func add(
        _ path: String,
        access: Access = .key,
        errors format: ErrorFormat = .headcount,
        _ handlers: [HTTPRequest.Method: Handler]
    ) {
        // Hummingbird makes HEAD of GET.
        let known = handlers[.get] == nil ? Array(handlers.keys) : handlers.keys + [.head]
        let allowed = known.sorted { $0.rawValue < $1.rawValue }
        let key = access == .open ? nil : key
        for method in Self.methods where handlers[method] != nil || !allowed.contains(method) {
            let handler = handlers[method] ?? { _, _ in throw ServiceError.methodNotAllowed(allowed) }
            router.on(RouterPath(path), method: method) { request, context -> Response in
                do {
                    if let expect = request.headers[.expect], expect.lowercased() != "100-continue" {
                        throw ServiceError.expectationFailed
                    }
                    try key?.check(request)
                    return try await handler(request, context)
                } catch let error as HTTPParserError {
                    throw error
                } catch {
                    throw RoutedError(error: error, format: format)
                }
            }
        }
    }
}

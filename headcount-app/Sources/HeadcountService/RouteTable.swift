internal import HTTPTypes
internal import Hummingbird

/// Paths and the methods they answer to.
struct RouteTable {
    typealias Handler = @Sendable (Request, ServiceRequestContext) async throws -> Response

    let router: Router<ServiceRequestContext>

    private static let methods: [HTTPRequest.Method] =
        [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
        + [HTTPRequest.Method("QUERY")].compactMap { $0 }

    /// Adds a path; what it does not answer to gets 405 and the list of what it does.
    func add(_ path: String, _ handlers: [HTTPRequest.Method: Handler]) {
        // Hummingbird makes HEAD of GET.
        let known = handlers[.get] == nil ? Array(handlers.keys) : handlers.keys + [.head]
        let allowed = known.sorted { $0.rawValue < $1.rawValue }
        for method in Self.methods {
            if let handler = handlers[method] {
                router.on(RouterPath(path), method: method, use: handler)
            } else if !allowed.contains(method) {
                router.on(RouterPath(path), method: method) { (_, _) -> Response in
                    throw ServiceError.methodNotAllowed(allowed)
                }
            }
        }
    }
}

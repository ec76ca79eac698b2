internal import HTTPTypes
internal import Hummingbird

extension Response {
    /// The answer to a request that failed.
    init(_ error: ServiceError, as format: ErrorFormat) {
        self.init(status: error.status, headers: [.contentType: "application/json"], body: format.body(error))
        headers[.retryAfter] = error.retryAfter.map(String.init)
        if !error.allowed.isEmpty {
            headers[.allow] = error.allowed.map(\.rawValue).joined(separator: ", ")
        }
    }
}

internal import HTTPTypes
internal import Hummingbird

extension Response {
    /// The answer to a request that failed, in the words of the protocol that was spoken.
    init(_ error: ServiceError, for request: Request) {
        let body =
            request.uri.path.hasPrefix("/v2")
            ? JSONAnswer.bytes(InferenceErrorBody(error)) : JSONAnswer.bytes(ErrorBody(error))
        self.init(status: error.status, headers: [.contentType: "application/json"], body: body)
        headers[.retryAfter] = error.retryAfter.map(String.init)
        if !error.allowed.isEmpty {
            headers[.allow] = error.allowed.map(\.rawValue).joined(separator: ", ")
        }
    }
}

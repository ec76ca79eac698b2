internal import HTTPTypes

/// The answer to a failed request: code, number, description, detail and status.
struct ServiceError: Error, Sendable, Hashable {
    /// For programs, such as `unsupported_format`.
    let code: String
    /// LUNA's number if it has one, else the status.
    let number: Int
    /// The kind of error; the same text for all errors with the same number.
    let words: String
    /// What was wrong, where, and what to do.
    let detail: String
    let status: HTTPResponse.Status
    /// Whether an image is at fault, and not the whole request.
    var isAboutImage = false
    /// Seconds after which to try again.
    var retryAfter: Int?
    /// The supported methods, if the request's is not.
    var allowed: [HTTPRequest.Method] = []

    private init(
        _ code: String,
        _ number: Int,
        _ words: String,
        _ status: HTTPResponse.Status,
        _ detail: String
    ) {
        self.code = code
        self.number = number
        self.words = words
        self.status = status
        self.detail = detail
    }

    private static let badInput = "Bad/incomplete input data"

    static func badQuery(_ detail: String) -> ServiceError {
        ServiceError("invalid_query", 12012, badInput, .badRequest, detail)
    }

    static func notFound(_ detail: String) -> ServiceError {
        ServiceError("not_found", 12013, "Resource not found", .notFound, detail)
    }

    static func badContentType(_ detail: String) -> ServiceError {
        ServiceError("invalid_content_type", 12017, badInput, .badRequest, detail)
    }

    static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> ServiceError {
        let names = allowed.map(\.rawValue).joined(separator: ", ")
        var error = ServiceError(
            "method_not_allowed",
            12021,
            "Method not allowed",
            .methodNotAllowed,
            "this resource answers to \(names)"
        )
        error.allowed = allowed
        return error
    }

    static func badJSON(_ detail: String) -> ServiceError {
        ServiceError("invalid_json", 12022, badInput, .badRequest, detail)
    }

    static func badBody(_ detail: String) -> ServiceError {
        ServiceError("invalid_body", 12027, badInput, .badRequest, detail)
    }

    static func unsupportedMediaType(_ detail: String) -> ServiceError {
        ServiceError("unsupported_media_type", 12024, badInput, .unsupportedMediaType, detail)
    }

    static func tooManyImages(_ count: Int, limit: Int) -> ServiceError {
        badBody("\(count) images are more than the allowed \(limit); send several requests")
    }

    static let expectationFailed = ServiceError(
        "expectation_failed",
        417,
        "Expectation failed",
        .expectationFailed,
        "Expect: nothing but 100-continue is supported"
    )

    static let emptyBody = ServiceError("empty_body", 12030, badInput, .badRequest, "the body is empty; send an image")

    static func tooLarge(_ detail: String) -> ServiceError {
        ServiceError("body_too_large", 413, "Content too large", .contentTooLarge, detail)
    }

    static let unauthorised = ServiceError(
        "unauthorised",
        401,
        "Unauthorised",
        .unauthorized,
        "this service wants its API key, as 'Authorization: Bearer …' or 'X-API-Key'"
    )

    static let overloaded = tryLater("the queue is full: nothing was computed; try again")

    static let deadlinePassed = tryLater("the request's time was up before it was done")

    static func unavailable(_ detail: String) -> ServiceError {
        tryLater(detail)
    }

    /// nginx's status for a client that has disconnected; it is only logged.
    static let clientGone = ServiceError(
        "client_gone",
        499,
        "Client closed request",
        .clientClosedRequest,
        "the client is gone"
    )

    /// An internal error, whose details are only logged.
    static let unforeseen = ServiceError(
        "internal",
        1,
        "Internal server error",
        .internalServerError,
        "the service's log says more, under this answer's Luna-Request-Id"
    )

    static func invalidZone(_ detail: String) -> ServiceError {
        image("invalid_zone", 100_016, "Invalid rectangle", detail)
    }

    static func invalidImage(_ detail: String) -> ServiceError {
        image("corrupt", 100_010, "Invalid image", detail)
    }

    /// An error about one image, with LUNA's number and text.
    static func image(_ code: String, _ number: Int, _ words: String, _ detail: String) -> ServiceError {
        var error = ServiceError(code, number, words, .badRequest, detail)
        error.isAboutImage = true
        return error
    }

    /// An invalid answer of the estimator: the image's, as others may be answered, but not the client's fault.
    static func answer(_ detail: String) -> ServiceError {
        var error = ServiceError("estimation_failed", 1, "Internal server error", .internalServerError, detail)
        error.isAboutImage = true
        return error
    }

    private static func tryLater(_ detail: String) -> ServiceError {
        var error = ServiceError("unavailable", 503, "Service unavailable", .serviceUnavailable, detail)
        error.retryAfter = 1
        return error
    }
}

extension HTTPResponse.Status {
    fileprivate static let clientClosedRequest = HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request")
}

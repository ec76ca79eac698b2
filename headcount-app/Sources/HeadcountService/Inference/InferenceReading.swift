internal import Hummingbird
internal import OpenInference
internal import Settings

/// Reads a request of the protocol from a body.
struct InferenceReading: Sendable {
    private let jsonLength: String?
    private let limits: SettingValues<RequestLimits>

    init(_ request: Request, _ limits: SettingValues<RequestLimits>) {
        jsonLength = request.headers[named: HeaderField.jsonLength]
        self.limits = limits
    }

    /// Computes; call it on a worker thread.
    ///
    /// - Throws: `OpenInferenceError` for an invalid request.
    func request(_ body: [UInt8]) throws -> InferenceRequest {
        var own = InferenceLimits()
        own.jsonDepth = limits.jsonDepth
        own.elements = limits.unpackedBytes
        // A byte order mark counts in the length that the client states.
        let body = jsonLength == nil ? Array(body.withoutByteOrderMark) : body
        return try InferenceRequest(body: body, jsonLength: jsonLength, limits: own)
    }
}

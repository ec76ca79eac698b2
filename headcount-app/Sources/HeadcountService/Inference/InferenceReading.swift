internal import HTTPTypes
internal import Hummingbird
internal import OpenInference
internal import Settings

/// Reads a request of the protocol from a body, after decompression if needed.
struct InferenceReading: Sendable {
    private let encoding: String?
    private let jsonLength: String?
    private let limits: SettingValues<RequestLimits>

    init(_ request: Request, _ limits: SettingValues<RequestLimits>) {
        encoding = request.headers[.contentEncoding]?.lowercased()
        jsonLength = request.headers[named: HeaderField.jsonLength]
        self.limits = limits
    }

    /// Computes; call it on a worker thread.
    ///
    /// - Throws: `ServiceError` for a body that cannot be decompressed; `OpenInferenceError` for an invalid request.
    func request(_ body: [UInt8], _ loan: ByteBudget.Loan) throws -> InferenceRequest {
        var own = InferenceLimits()
        own.jsonDepth = limits.jsonDepth
        own.elements = limits.unpackedBytes
        return try InferenceRequest(body: unpacked(body, loan), jsonLength: jsonLength, limits: own)
    }

    private func unpacked(_ body: [UInt8], _ loan: ByteBudget.Loan) throws -> [UInt8] {
        switch encoding {
        case nil, "identity": return body
        case "gzip", "deflate": return try Unpacking.unpack(body, limit: limits.unpackedBytes, loan: loan)
        case .some(let other):
            throw ServiceError.unsupportedMediaType("Content-Encoding '\(other.prefix(80))' is none of gzip, deflate")
        }
    }
}

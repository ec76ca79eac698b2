internal import Decompression

/// The coding of a request's body: `Content-Encoding: gzip` or `deflate`.
struct ContentEncoding: Sendable {
    private static let names: Set<String> = ["gzip", "x-gzip", "deflate"]

    /// The coding; `nil` for a body that is not coded.
    ///
    /// - Parameter field: the value of Content-Encoding.
    /// - Throws: `ServiceError` with the status 415 for another coding, or several.
    init?(_ field: String?) throws {
        let codings = (field ?? "").split(separator: ",")
            .map { $0.filter { !$0.isWhitespace }.lowercased() }
            .filter { !$0.isEmpty && $0 != "identity" }
        guard let coding = codings.first else { return nil }
        guard codings.count == 1, Self.names.contains(coding) else {
            throw ServiceError.unsupportedMediaType(
                "Content-Encoding '\(codings.joined(separator: ", ").prefix(80))' is none of gzip, deflate"
            )
        }
    }

    /// The decompressed bytes.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Parameters:
    ///   - packed: bytes in gzip's or zlib's format.
    ///   - limit: the largest number of decompressed bytes.
    ///   - loan: accounts for the memory.
    /// - Returns: at most `limit` bytes.
    /// - Throws: `ServiceError` for a damaged body, or for one that becomes too large.
    func unpacked(_ packed: [UInt8], limit: Int, loan: ByteBudget.Loan) throws -> [UInt8] {
        var left = limit
        do {
            return try inflate(packed) { bytes in
                guard bytes <= left else {
                    throw ServiceError.tooLarge("the decompressed body has more than the allowed \(limit) bytes")
                }
                left -= bytes
                try loan.take(bytes)
            }
        } catch let error as InflateError {
            throw ServiceError.badBody(
                "the compressed body is damaged, or something follows it (zlib's status \(error.status))"
            )
        }
    }
}

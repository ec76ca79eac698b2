internal import Decompression

/// Decompresses `Content-Encoding: gzip` and `deflate`.
enum Unpacking {
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
    static func unpack(_ packed: [UInt8], limit: Int, loan: ByteBudget.Loan) throws -> [UInt8] {
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

internal import CZlib

/// Undoes `Content-Encoding: gzip` and `deflate`.
enum Unpacking {
    /// The bytes that `packed` stands for.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Parameters:
    ///   - packed: gzip's or zlib's format, whichever its first bytes say.
    ///   - limit: a small body can ask for any amount of memory; no more than this is made.
    ///   - loan: pays for the memory.
    /// - Returns: at most `limit` bytes.
    /// - Throws: `ServiceError` for a damaged body, or for one that becomes too large.
    static func unpack(_ packed: [UInt8], limit: Int, loan: ByteBudget.Loan) throws -> [UInt8] {
        var stream = unsafe z_stream()
        // 15 is the largest window; 32 more lets zlib tell the two formats apart.
        guard unsafe inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw ServiceError.unforeseen
        }
        defer { _ = unsafe inflateEnd(&stream) }
        var packed = packed
        var content: [UInt8] = []
        let status = try unsafe packed.withUnsafeMutableBufferPointer { buffer in
            unsafe stream.next_in = buffer.baseAddress
            unsafe stream.avail_in = UInt32(clamping: buffer.count)
            return try unsafe drain(&stream, into: &content, limit: limit, loan: loan)
        }
        guard status == Z_STREAM_END, unsafe stream.avail_in == 0 else {
            throw ServiceError.badBody(
                "the compressed body is damaged, or something follows it (zlib's status \(status))"
            )
        }
        return content
    }

    @unsafe
    private static func drain(
        _ stream: inout z_stream,
        into content: inout [UInt8],
        limit: Int,
        loan: ByteBudget.Loan
    ) throws -> Int32 {
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        var status = Z_OK
        while status == Z_OK {
            let free = unsafe chunk.withUnsafeMutableBufferPointer { buffer in
                unsafe stream.next_out = buffer.baseAddress
                unsafe stream.avail_out = UInt32(buffer.count)
                status = unsafe inflate(&stream, Z_NO_FLUSH)
                return Int(unsafe stream.avail_out)
            }
            let made = chunk.count - free
            guard made <= limit - content.count else {
                throw ServiceError.tooLarge("the body unpacks to more than the allowed \(limit) bytes")
            }
            try loan.take(made)
            content += chunk.prefix(made)
        }
        return status
    }
}

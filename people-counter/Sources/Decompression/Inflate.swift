internal import CZlib

/// Why compressed bytes cannot be read.
public struct InflateError: Error, Sendable, Hashable {
    /// zlib's status; `Z_STREAM_END` when other bytes follow a valid stream.
    public let status: Int32
}

/// Decompresses gzip, zlib or raw deflate data, recognised by the first bytes; checksums are compared where there are some.
///
/// Many programs send raw deflate (RFC 1951) where HTTP means zlib's format (RFC 1950).
///
/// Blocks until it has finished.
///
/// - Parameters:
///   - compressed: one whole stream, with nothing after it.
///   - take: gets the size of each further block before it is kept, and throws to refuse it: a few compressed bytes can
///     expand to any amount of memory.
/// - Returns: the bytes.
/// - Throws: `InflateError` for data that is damaged, incomplete, or followed by other bytes; what `take` throws.
public func inflate(_ compressed: some Collection<UInt8>, take: (Int) throws -> Void) throws -> [UInt8] {
    var stream = unsafe z_stream()
    var input = Array(compressed)
    // 15 is the largest window; adding 32 makes zlib detect gzip's and its own format, and minus means none.
    let window: Int32 = hasHeader(input) ? 15 + 32 : -15
    let start = unsafe inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard start == Z_OK else { throw InflateError(status: start) }
    defer { _ = unsafe inflateEnd(&stream) }
    var content: [UInt8] = []
    let status = try unsafe input.withUnsafeMutableBufferPointer { buffer in
        unsafe stream.next_in = buffer.baseAddress
        unsafe stream.avail_in = UInt32(clamping: buffer.count)
        return try unsafe drain(&stream, into: &content, take: take)
    }
    guard status == Z_STREAM_END, unsafe stream.avail_in == 0 else { throw InflateError(status: status) }
    return content
}

/// Whether data begins as gzip or zlib does.
private func hasHeader(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return true }
    let isZlib = bytes[0] & 0x0F == 8 && bytes[0] >> 4 <= 7 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    return isZlib || bytes.starts(with: [0x1F, 0x8B])
}

@unsafe
private func drain(
    _ stream: inout z_stream,
    into content: inout [UInt8],
    take: (Int) throws -> Void
) throws -> Int32 {
    var chunk = [UInt8](repeating: 0, count: 256 << 10)
    var status = Z_OK
    while status == Z_OK {
        let free = unsafe chunk.withUnsafeMutableBufferPointer { buffer in
            unsafe stream.next_out = buffer.baseAddress
            unsafe stream.avail_out = UInt32(buffer.count)
            status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
            return Int(unsafe stream.avail_out)
        }
        let made = chunk.count - free
        try take(made)
        content += chunk.prefix(made)
    }
    return status
}

internal import CZlib

/// Why compressed bytes cannot be read.
public struct InflateError: Error, Sendable, Hashable {
    /// zlib's status; `Z_STREAM_END` when other bytes follow a valid stream.
    public let status: Int32
}

/// Decompresses gzip or zlib data, recognised by the first bytes; checksums are compared.
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
    // 15 is the largest window; adding 32 makes zlib detect the format.
    let start = unsafe inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard start == Z_OK else { throw InflateError(status: start) }
    defer { _ = unsafe inflateEnd(&stream) }
    var input = Array(compressed)
    var content: [UInt8] = []
    let status = try unsafe input.withUnsafeMutableBufferPointer { buffer in
        unsafe stream.next_in = buffer.baseAddress
        unsafe stream.avail_in = UInt32(clamping: buffer.count)
        return try unsafe drain(&stream, into: &content, take: take)
    }
    guard status == Z_STREAM_END, unsafe stream.avail_in == 0 else { throw InflateError(status: status) }
    return content
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

import CZlib

/// Largest content of a compressed element: a small file can ask for any amount of memory.
private let contentLimit = 64 << 20

/// What zlib's compressed form stands for, its checksum compared.
func inflated(_ compressed: ArraySlice<UInt8>) throws(MatFault) -> [UInt8] {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit_(&stream, ZLIB_VERSION, size) == Z_OK else {
        throw MatFault("cannot be decompressed: zlib does not start")
    }
    defer { _ = unsafe inflateEnd(&stream) }
    var input = Array(compressed)
    var content: [UInt8] = []
    let status = unsafe input.withUnsafeMutableBufferPointer { buffer in
        unsafe stream.next_in = buffer.baseAddress
        unsafe stream.avail_in = UInt32(clamping: buffer.count)
        return unsafe drain(&stream, into: &content)
    }
    guard status == Z_STREAM_END else {
        throw MatFault("is damaged: a compressed element cannot be read (zlib's status \(status))")
    }
    return content
}

/// Inflates until the end, an error, or the limit.
@unsafe
private func drain(_ stream: inout z_stream, into content: inout [UInt8]) -> Int32 {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    var status = Z_OK
    while status == Z_OK && content.count <= contentLimit {
        let free = unsafe chunk.withUnsafeMutableBufferPointer { buffer in
            unsafe stream.next_out = buffer.baseAddress
            unsafe stream.avail_out = UInt32(buffer.count)
            status = unsafe inflate(&stream, Z_NO_FLUSH)
            return Int(unsafe stream.avail_out)
        }
        content += chunk.prefix(chunk.count - free)
    }
    return status
}

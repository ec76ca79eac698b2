/// Little-endian numbers out of bytes that nobody trusts.
struct ByteReader {
    let bytes: [UInt8]

    /// The number of `width` bytes at `offset`, or `nil` where there are not so many.
    func number(at offset: Int, width: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - width else { return nil }
        return (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }

    /// The same, its highest bit a sign.
    func signed32(at offset: Int) -> Int? {
        number(at: offset, width: 4).map { Int(Int32(truncatingIfNeeded: $0)) }
    }
}

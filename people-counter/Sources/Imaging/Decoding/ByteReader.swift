/// Reads little-endian numbers from untrusted bytes.
struct ByteReader {
    let bytes: [UInt8]

    /// The number of `width` bytes at `offset`, or `nil` if there are not enough bytes.
    func number(at offset: Int, width: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - width else { return nil }
        return (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }

    /// The same as a signed number.
    func signed32(at offset: Int) -> Int? {
        number(at: offset, width: 4).map { Int(Int32(truncatingIfNeeded: $0)) }
    }
}

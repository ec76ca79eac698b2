/// Reads numbers from untrusted bytes.
struct ByteReader {
    let bytes: [UInt8]
    /// Whether a number's first byte is its most significant one.
    var isBigEndian = false

    /// The number of `width` bytes at `offset`, or `nil` if there are not enough bytes or it does not fit an `Int`.
    func number(at offset: Int, width: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - width else { return nil }
        var number: UInt64 = 0
        for index in 0..<width {
            number = number << 8 | UInt64(bytes[isBigEndian ? offset + index : offset + width - 1 - index])
        }
        return Int(exactly: number)
    }

    /// The same as a signed number.
    func signed32(at offset: Int) -> Int? {
        number(at: offset, width: 4).map { Int(Int32(truncatingIfNeeded: $0)) }
    }

    /// Whether the bytes at `offset` are those of `text`.
    func has(_ text: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset <= bytes.count - text.utf8CodeUnitCount else { return false }
        return "\(text)".utf8.elementsEqual(bytes[offset..<offset + text.utf8CodeUnitCount])
    }
}

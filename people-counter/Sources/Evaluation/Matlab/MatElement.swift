/// A tagged block of bytes; MATLAB files consist of these.
struct MatElement {
    /// The kind of content, by MATLAB's numbers.
    struct Kind: RawRepresentable, Hashable {
        let rawValue: UInt32

        static let int32 = Kind(rawValue: 5)
        static let uint32 = Kind(rawValue: 6)
        static let matrix = Kind(rawValue: 14)
        static let compressed = Kind(rawValue: 15)
    }

    let type: Kind
    let bytes: ArraySlice<UInt8>
    let isBigEndian: Bool

    /// The content as integers of the type `Number`.
    func integers<Number: FixedWidthInteger>(_ number: Number.Type) throws(MatFault) -> [Number] {
        let size = MemoryLayout<Number>.size
        guard bytes.count.isMultiple(of: size) else { throw MatFault("is damaged: a number is cut in two") }
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
            let own = bytes[start..<start + size]
            return isBigEndian ? Self.joined(own) : Self.joined(own.reversed())
        }
    }

    private static func joined<Number: FixedWidthInteger>(_ bytes: some Sequence<UInt8>) -> Number {
        bytes.reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }
}

/// The elements of a file or of a matrix, one after the other.
struct MatElements {
    private static let tagSize = 8

    private var rest: ArraySlice<UInt8>
    private let isBigEndian: Bool

    init(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
        rest = bytes
        self.isBigEndian = isBigEndian
    }

    /// The next element, `nil` at the end.
    mutating func next() throws(MatFault) -> MatElement? {
        if rest.isEmpty { return nil }
        guard rest.count >= Self.tagSize else { throw MatFault("ends inside a tag") }
        let tag = try element(.uint32, rest.prefix(Self.tagSize)).integers(UInt32.self)
        // A small element has its size in the upper half of the first word, and its content in the second word.
        if tag[0] >> 16 != 0 {
            guard tag[0] >> 16 <= 4 else { throw MatFault("is damaged: a small element is large") }
            let content = rest.dropFirst(4).prefix(Int(tag[0] >> 16))
            rest = rest.dropFirst(Self.tagSize)
            return element(MatElement.Kind(rawValue: tag[0] & 0xffff), content)
        }
        let kind = MatElement.Kind(rawValue: tag[0])
        let size = Int(tag[1])
        guard size <= rest.count - Self.tagSize else {
            throw MatFault("should have \(size - (rest.count - Self.tagSize)) bytes more in an element of \(size)")
        }
        let content = rest.dropFirst(Self.tagSize).prefix(size)
        // All but compressed elements are padded to multiples of 8 bytes; the last padding may be missing.
        let padded = kind == .compressed ? size : (size + 7) / 8 * 8
        rest = rest.dropFirst(Self.tagSize + padded)
        return element(kind, content)
    }

    /// The next element, which must exist.
    mutating func required(_ name: String) throws(MatFault) -> MatElement {
        guard let element = try next() else { throw MatFault("is damaged: \(name) is missing") }
        return element
    }

    private func element(_ kind: MatElement.Kind, _ content: ArraySlice<UInt8>) -> MatElement {
        MatElement(type: kind, bytes: content, isBigEndian: isBigEndian)
    }
}

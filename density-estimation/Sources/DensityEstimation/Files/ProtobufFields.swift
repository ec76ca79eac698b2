/// The fields of a protobuf message, one after the other: as much of the format as is needed to walk through an ONNX file.
///
/// Source: https://protobuf.dev/programming-guides/encoding
struct ProtobufFields {
    /// One field.
    struct Field {
        let number: Int
        let value: Value
        /// The field as it was, its tag included.
        let encoded: ArraySlice<UInt8>
    }

    enum Value {
        case integer(UInt64)
        /// A text, bytes or a message.
        case bytes(ArraySlice<UInt8>)
        /// Four or eight bytes that nobody here needs.
        case fixed
    }

    /// The bytes are no protobuf message.
    struct Malformed: Error {}

    private var rest: ArraySlice<UInt8>

    init(_ message: ArraySlice<UInt8>) {
        rest = message
    }

    /// The next field; `nil` at the end of the message.
    mutating func next() throws(Malformed) -> Field? {
        guard !rest.isEmpty else { return nil }
        let start = rest
        let tag = try integer()
        guard let number = Int(exactly: tag >> 3), number > 0 else { throw Malformed() }
        let value: Value =
            switch tag & 7 {
            case 0: .integer(try integer())
            case 1: try fixed(8)
            case 2: .bytes(try take(integer()))
            case 5: try fixed(4)
            // Groups, which ONNX does not have.
            default: throw Malformed()
            }
        return Field(number: number, value: value, encoded: start[start.startIndex..<rest.startIndex])
    }

    private mutating func fixed(_ count: UInt64) throws(Malformed) -> Value {
        _ = try take(count)
        return .fixed
    }

    private mutating func take(_ count: UInt64) throws(Malformed) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw Malformed() }
        let taken = rest.prefix(Int(count))
        rest = rest.dropFirst(Int(count))
        return taken
    }

    /// Seven bits a byte, the lowest first; the highest bit says that another byte follows.
    private mutating func integer() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.popFirst() else { throw Malformed() }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        throw Malformed()
    }
}

/// Writes protobuf's integers.
enum ProtobufWriting {
    /// The tag of a field that holds bytes, and their number.
    static func head(_ field: Int, count: Int) -> [UInt8] {
        integer(UInt64(field) << 3 | 2) + integer(UInt64(count))
    }

    private static func integer(_ value: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}

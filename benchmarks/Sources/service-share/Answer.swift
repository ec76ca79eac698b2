/// An answer in HTTP/1.1, as it comes in; its head has to say how long it is.
struct Answer {
    private static let headEnd = Array("\r\n\r\n".utf8)
    private static let lengthField = "\r\ncontent-length: "

    private var bytes: [UInt8] = []
    /// Bytes of head and body together, when the head is there.
    private var length: Int?

    var isWhole: Bool { length.map { bytes.count >= $0 } ?? false }

    var isGood: Bool { bytes.starts(with: "HTTP/1.1 200 ".utf8) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ more: [UInt8]) {
        bytes += more
        if length == nil, let end = bytes.firstRange(of: Self.headEnd)?.upperBound {
            length = end + Self.bodyLength(String(decoding: bytes[..<end], as: UTF8.self).lowercased())
        }
    }

    private static func bodyLength(_ head: String) -> Int {
        guard let field = head.firstRange(of: lengthField) else { return 0 }
        return Int(head[field.upperBound...].prefix { $0.isNumber }) ?? 0
    }
}

/// Parses a `multipart/form-data` body (RFC 7578, RFC 2046).
///
/// The number of parts and the size of their headers are limited.
struct MultipartParser: Sendable {
    private static let headerLimit = 8 << 10
    private static let newline: [UInt8] = [13, 10]
    private static let emptyLine: [UInt8] = [13, 10, 13, 10]

    private let delimiter: [UInt8]
    private let partLimit: Int

    /// A parser for one body.
    ///
    /// - Parameters:
    ///   - contentType: the request's, with the boundary.
    ///   - partLimit: how many parts there may be.
    /// - Throws: `ServiceError` when the boundary is missing, or not allowed by RFC 2046.
    init(_ contentType: HeaderValue, partLimit: Int) throws {
        guard let boundary = contentType.parameters["boundary"], (1...70).contains(boundary.utf8.count) else {
            throw ServiceError.badContentType("multipart/form-data needs a boundary of 1 to 70 characters")
        }
        delimiter = Array("--\(boundary)".utf8)
        self.partLimit = partLimit
    }

    /// The parts, in order.
    ///
    /// - Throws: `ServiceError` when the body does not match the boundary, or has too many parts.
    func parts(of body: [UInt8]) throws -> [MultipartPart] {
        // At the start of the body, the first delimiter has no line end before it.
        guard var rest = afterFirstDelimiter(body[...]) else {
            throw Self.malformed("the boundary does not appear in it")
        }
        var parts: [MultipartPart] = []
        while !rest.starts(with: Array("--".utf8)) {
            guard parts.count < partLimit else {
                throw ServiceError.tooLarge("the form has more than the allowed \(partLimit) parts")
            }
            let start = try afterLineEnd(rest)
            guard let end = start.firstRange(of: Self.newline + delimiter) else {
                throw Self.malformed("part \(parts.count + 1) does not end with the boundary")
            }
            // A part without fields begins with the line end of its empty line, which may be the boundary's.
            parts.append(try part(start[..<end.lowerBound], number: parts.count + 1))
            rest = start[end.upperBound...]
        }
        return parts
    }

    private func afterFirstDelimiter(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if body.starts(with: delimiter) { return body.dropFirst(delimiter.count) }
        return body.firstRange(of: Self.newline + delimiter).map { body[$0.upperBound...] }
    }

    /// The rest after a delimiter's line, which may have trailing spaces.
    private func afterLineEnd(_ rest: ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
        let line = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard line.starts(with: Self.newline) else {
            throw Self.malformed("a boundary is not followed by a line end")
        }
        return line.dropFirst(Self.newline.count)
    }

    private func part(_ bytes: ArraySlice<UInt8>, number: Int) throws -> MultipartPart {
        if bytes.starts(with: Self.newline) {
            return MultipartPart(headers: [:], content: bytes.dropFirst(Self.newline.count))
        }
        guard let gap = bytes.prefix(Self.headerLimit).firstRange(of: Self.emptyLine) else {
            throw Self.malformed("part \(number) has no empty line in its first \(Self.headerLimit) bytes")
        }
        var headers: [String: String] = [:]
        let text = String(decoding: bytes[..<gap.lowerBound], as: UTF8.self)
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else {
                throw Self.malformed("part \(number) has a field without a colon")
            }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers[line[..<colon].lowercased()] = String(value)
        }
        return MultipartPart(headers: headers, content: bytes[gap.upperBound...])
    }

    private static func malformed(_ detail: String) -> ServiceError {
        .badBody("the multipart body cannot be read: \(detail)")
    }
}

/// The first part of a multipart stream, which arrives piece by piece: what cameras send as `multipart/x-mixed-replace`.
struct MultipartFrame {
    /// By the standard, and as some cameras write it.
    private static let emptyLines: [[UInt8]] = [[13, 10, 13, 10], [10, 10]]
    private static let headerLimit = 8 << 10

    let delimiter: [UInt8]

    /// The line with which a multipart stream begins, `--` and its boundary; `nil` if these first bytes begin otherwise.
    static func delimiter(_ bytes: [UInt8]) -> [UInt8]? {
        let start = bytes.drop { $0 == 13 || $0 == 10 }
        guard start.starts(with: Array("--".utf8)) else { return nil }
        let line = start.prefix { $0 != 13 && $0 != 10 }
        guard line.count > 2, line.count < start.count, line.allSatisfy({ (32..<127).contains($0) }) else { return nil }
        return Array(line)
    }

    /// The part's content, when it is complete.
    ///
    /// - Parameters:
    ///   - bytes: all bytes so far.
    ///   - isAtEnd: whether no more will come.
    ///   - name: of the input in messages.
    /// - Returns: `nil` if more bytes are needed.
    /// - Throws: `corrupt` for a part without a header, or one that does not end.
    func content(of bytes: [UInt8], isAtEnd: Bool, name: String) throws(ImagingError) -> ArraySlice<UInt8>? {
        let start = bytes.prefix(Self.headerLimit)
        guard let header = Self.emptyLines.lazy.compactMap({ start.firstRange(of: $0) }).first else {
            guard !isAtEnd, bytes.count < Self.headerLimit else { throw Self.broken(name, "has no header") }
            return nil
        }
        let content = bytes[header.upperBound...]
        if let length = Self.length(bytes[..<header.lowerBound]) {
            if content.count >= length { return content.prefix(length) }
        } else if let end = content.firstRange(of: [10] + delimiter) {
            let part = content[..<end.lowerBound]
            return part.last == 13 ? part.dropLast() : part
        }
        guard !isAtEnd else { throw Self.broken(name, "does not end") }
        return nil
    }

    private static func length(_ header: ArraySlice<UInt8>) -> Int? {
        for line in String(decoding: header, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let sides = line.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, sides[0].lowercased() == "content-length" else { continue }
            return Int(sides[1].filter { $0 != " " }).flatMap { $0 > 0 ? $0 : nil }
        }
        return nil
    }

    private static func broken(_ name: String, _ what: String) -> ImagingError {
        ImagingError(.corrupt, "\(name): the first part of the stream \(what)")
    }
}

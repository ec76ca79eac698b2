/// Finds where the first image of a stream ends, for the formats whose files say it themselves.
enum ImageEnd {
    case jpeg(JPEGEnd)
    /// Chunks with their lengths, the last of which is IEND (PNG specification, section 5).
    case png
    /// The whole length is in the header, at this place.
    case length(at: Int, extra: Int)

    /// - Returns: `nil` for a format that has to be read to the end of the stream.
    init?(of format: ImageFormat) {
        switch format {
        case .jpeg: self = .jpeg(JPEGEnd())
        case .png: self = .png
        case .webp: self = .length(at: 4, extra: 8)
        case .bmp: self = .length(at: 2, extra: 0)
        default: return nil
        }
    }

    /// - Parameter bytes: all bytes so far, the image's first.
    /// - Returns: the number of bytes of the image; `nil` if its end has not arrived.
    mutating func advance(over bytes: [UInt8]) -> Int? {
        switch self {
        case .jpeg(var end):
            let found = end.advance(over: bytes)
            self = .jpeg(end)
            return found
        case .png: return Self.endOfPNG(bytes)
        case .length(let place, let extra):
            guard bytes.count >= place + 4 else { return nil }
            let length = (0..<4).reduce(extra) { $0 + Int(bytes[place + $1]) << ($1 * 8) }
            // A length of nothing is no length: the decoder says what is wrong.
            return length > place + 4 && length <= bytes.count ? length : nil
        }
    }

    private static func endOfPNG(_ bytes: [UInt8]) -> Int? {
        var position = 8
        while position + 12 <= bytes.count {
            let length = (0..<4).reduce(0) { $0 << 8 | Int(bytes[position + $1]) }
            let isLast = bytes[(position + 4)..<(position + 8)].elementsEqual("IEND".utf8)
            position += 12 + length
            if isLast { return position <= bytes.count ? position : nil }
        }
        return nil
    }
}

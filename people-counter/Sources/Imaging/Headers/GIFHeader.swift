/// A GIF as libnsgif has to be given it, so that what no frame has drawn stays transparent.
///
/// libvips gives up transparency where no frame declares it, though its canvas may be larger than its first frame, or a
/// frame be removed again; and libnsgif then paints a colour that no viewer shows.
struct GIFHeader {
    /// The file, changed or not.
    let bytes: [UInt8]
    /// Frames that were added at the end.
    let addedFrames: Int

    init(_ encoded: EncodedImage) {
        let scan = GIFScan(encoded.bytes)
        guard scan.needsTransparency, let end = scan.end else {
            (bytes, addedFrames) = (encoded.bytes, 0)
            return
        }
        var bytes = Array(encoded.bytes[..<end])
        for position in scan.controls {
            // A transparent colour beyond the frame's own ones changes none of its pixels.
            bytes[position] |= 1
            bytes[position + 3] = 255
        }
        self.bytes = bytes + Self.transparentFrame
        addedFrames = 1
    }

    /// A frame of one transparent pixel, and the file's end.
    private static let transparentFrame: [UInt8] = [
        0x21, 0xF9, 4, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
    ]
}

/// The blocks of a GIF.
private struct GIFScan {
    /// Whether transparency is seen and not declared.
    private(set) var needsTransparency = false
    /// Where the trailer is; `nil` if there is none.
    private(set) var end: Int?
    /// Flags of frames whose disposal would paint a background, and that have fewer than 256 colours.
    private(set) var controls: [Int] = []

    init(_ bytes: [UInt8]) {
        let reader = ByteReader(bytes: bytes)
        guard let width = reader.number(at: 6, width: 2), let height = reader.number(at: 8, width: 2) else { return }
        var position = 13 + Self.tableLength(reader.number(at: 10, width: 1) ?? 0)
        var control: Int?
        var frames = 0
        while let kind = reader.number(at: position, width: 1) {
            switch kind {
            case 0x21:
                if reader.number(at: position + 1, width: 1) == 0xF9 { control = position + 3 }
                position = Self.end(ofBlocksAt: position + 2, reader)
            case 0x2C:
                let numbers = (0..<4).map { reader.number(at: position + 1 + $0 * 2, width: 2) ?? 0 }
                let flags = control.flatMap { reader.number(at: $0, width: 1) } ?? 0
                position += 10 + Self.tableLength(reader.number(at: position + 9, width: 1) ?? 0)
                let codeSize = reader.number(at: position, width: 1) ?? 8
                let isWhole = numbers[0] == 0 && numbers[1] == 0 && numbers[2] >= width && numbers[3] >= height
                let isRemoved = flags >> 2 & 7 == 2
                if isRemoved, flags & 1 == 0, codeSize < 8, let control { controls.append(control) }
                if frames == 0 && !isWhole || isRemoved { needsTransparency = true }
                frames += 1
                control = nil
                position = Self.end(ofBlocksAt: position + 1, reader)
            default:
                end = kind == 0x3B && frames > 0 ? position : nil
                return
            }
        }
    }

    private static func tableLength(_ flags: Int) -> Int { flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1) }

    private static func end(ofBlocksAt start: Int, _ reader: ByteReader) -> Int {
        var position = start
        while let length = reader.number(at: position, width: 1), length > 0 { position += length + 1 }
        return position + 1
    }
}

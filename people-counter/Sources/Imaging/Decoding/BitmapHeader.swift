import EstimatorKit

/// The header of a Windows bitmap.
struct BitmapHeader: Sendable {
    let size: PixelSize
    let isTopDown: Bool
    let bitsPerPixel: Int
    /// Where a pixel that contains its colour has it; `nil` for one that contains an index of the palette.
    let channels: BitmapChannels?
    let pixelOffset: Int
    let rowStride: Int
    /// Red, green and blue for each index; empty if pixels contain their colours.
    let palette: [(red: UInt8, green: UInt8, blue: UInt8)]

    init(_ encoded: EncodedImage) throws(ImagingError) {
        let reader = ByteReader(bytes: encoded.bytes)
        guard
            let pixelOffset = reader.number(at: 10, width: 4),
            let headerSize = reader.number(at: 14, width: 4),
            let fields = BitmapFields(reader, headerSize: headerSize)
        else {
            throw encoded.error(.corrupt, "the header of this BMP is damaged or of a kind not read")
        }
        guard fields.isRead else {
            throw encoded.error(
                .unsupportedFormat,
                "a BMP of \(fields.bitsPerPixel) bits a pixel and compression \(fields.compression) is not read, only "
                    + "uncompressed ones of 1, 4, 8, 16, 24 or 32 bits; save it as PNG"
            )
        }
        // Both sides have at most 32 bits, so nothing here overflows.
        size = PixelSize(width: fields.width, height: abs(fields.height))
        isTopDown = fields.height < 0
        bitsPerPixel = fields.bitsPerPixel
        channels = fields.channels
        self.pixelOffset = pixelOffset
        rowStride = (fields.width * fields.bitsPerPixel + 31) / 32 * 4
        palette = Self.palette(reader, at: 14 + headerSize, before: pixelOffset, fields)
    }

    private static func palette(
        _ reader: ByteReader,
        at start: Int,
        before end: Int,
        _ fields: BitmapFields
    ) -> [(red: UInt8, green: UInt8, blue: UInt8)] {
        guard fields.bitsPerPixel <= 8 else { return [] }
        let room = max(min(end, reader.bytes.count) - start, 0) / fields.paletteEntrySize
        let declared = fields.paletteCount == 0 ? 1 << fields.bitsPerPixel : fields.paletteCount
        return (0..<min(declared, room, 256)).map { index in
            let entry = start + index * fields.paletteEntrySize
            return (reader.bytes[entry + 2], reader.bytes[entry + 1], reader.bytes[entry])
        }
    }
}

/// The fields of the different headers of Windows bitmaps.
private struct BitmapFields {
    let width: Int
    let height: Int
    let bitsPerPixel: Int
    let compression: Int
    let paletteCount: Int
    let paletteEntrySize: Int
    let channels: BitmapChannels?

    init?(_ reader: ByteReader, headerSize: Int) {
        if headerSize == 12 {
            self.init(core: reader)
        } else if [40, 52, 56, 64, 108, 124].contains(headerSize) {
            self.init(info: reader, headerSize: headerSize)
        } else {
            return nil
        }
        guard width > 0, height != 0 else { return nil }
    }

    /// OS/2's header of 12 bytes.
    private init?(core reader: ByteReader) {
        guard
            let width = reader.number(at: 18, width: 2), let height = reader.number(at: 20, width: 2),
            let bits = reader.number(at: 24, width: 2)
        else { return nil }
        self.width = width
        self.height = height
        bitsPerPixel = bits
        compression = 0
        paletteCount = 0
        paletteEntrySize = 3
        channels = BitmapChannels(bitsPerPixel: bits)
    }

    /// Windows' header of 40 bytes, and longer ones that extend it.
    private init?(info reader: ByteReader, headerSize: Int) {
        guard
            let width = reader.signed32(at: 18), let height = reader.signed32(at: 22),
            let bits = reader.number(at: 28, width: 2), let compression = reader.number(at: 30, width: 4),
            let colours = reader.number(at: 46, width: 4)
        else { return nil }
        self.width = width
        self.height = height
        bitsPerPixel = bits
        self.compression = compression
        paletteCount = colours
        paletteEntrySize = 4
        // Masks follow the 40 bytes, inside a longer header or after a short one.
        let masks = (0..<4).map { reader.number(at: 54 + $0 * 4, width: 4) ?? 0 }
        let hasAlpha = compression == 6 || headerSize >= 56
        channels =
            compression == 0
            ? BitmapChannels(bitsPerPixel: bits)
            : BitmapChannels(red: masks[0], green: masks[1], blue: masks[2], alpha: hasAlpha ? masks[3] : 0)
    }

    var isRead: Bool {
        switch compression {
        case 0: [1, 4, 8, 16, 24, 32].contains(bitsPerPixel)
        case 3, 6: [16, 32].contains(bitsPerPixel) && channels != nil
        default: false
        }
    }
}

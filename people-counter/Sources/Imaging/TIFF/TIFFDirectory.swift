/// One image of a TIFF: its fields, and where they are.
struct TIFFDirectory {
    let offset: Int
    /// Where the offset of the next directory is written.
    let nextPosition: Int
    let next: Int
    private let fields: [UInt16: Field]

    /// A field's values.
    fileprivate struct Field {
        let type: Int
        let count: Int
        let position: Int
    }

    /// How directories are written, and how many more fields are read.
    struct Layout {
        let isBigTIFF: Bool
        var fieldsLeft: Int
    }

    /// The fields that are looked at.
    enum Tag: UInt16, CaseIterable {
        case newSubfileType = 254
        case width = 256
        case height = 257
        case bitsPerSample = 258
        case compression = 259
        case photometric = 262
        case samplesPerPixel = 277
        case planes = 284
        case subDirectories = 330
        case inkSet = 332
        case extraSamples = 338
        case sampleFormat = 339
        case tileWidth = 322
    }

    private static let looked = Set(Tag.allCases.map(\.rawValue))

    /// - Returns: `nil` if there is no whole directory at `offset`.
    init?(_ reader: ByteReader, at offset: Int, _ layout: inout Layout) {
        let (countWidth, width) = layout.isBigTIFF ? (8, 20) : (2, 12)
        guard
            let count = reader.number(at: offset, width: countWidth), count > 0, count <= layout.fieldsLeft
        else { return nil }
        layout.fieldsLeft -= count
        let start = offset + countWidth
        nextPosition = start + count * width
        guard let next = reader.number(at: nextPosition, width: layout.isBigTIFF ? 8 : 4) else { return nil }
        self.offset = offset
        self.next = next
        var fields: [UInt16: Field] = [:]
        for position in stride(from: start, to: nextPosition, by: width) {
            guard let tag = reader.number(at: position, width: 2).map(UInt16.init(truncatingIfNeeded:)) else {
                return nil
            }
            guard Self.looked.contains(tag), fields[tag] == nil else { continue }
            fields[tag] = Field(reader, at: position, isBigTIFF: layout.isBigTIFF)
        }
        self.fields = fields
    }

    /// A field's whole numbers, at most the first 32; none if it is absent or of another type.
    func numbers(_ tag: Tag, _ reader: ByteReader) -> [Int] {
        let (positions, width) = places(tag)
        return positions.compactMap { reader.number(at: $0, width: width) }
    }

    /// Where a field's numbers are, and in how many bytes each; none if it is absent.
    func places(_ tag: Tag) -> (positions: [Int], width: Int) {
        guard let field = fields[tag.rawValue], let width = field.width else { return ([], 0) }
        return ((0..<min(field.count, 32)).map { field.position + $0 * width }, width)
    }

    /// A field's first number.
    func number(_ tag: Tag, _ reader: ByteReader) -> Int? { numbers(tag, reader).first }

    /// The number of a field's values; 0 if it is absent.
    func count(_ tag: Tag) -> Int { fields[tag.rawValue]?.count ?? 0 }
}

extension TIFFDirectory.Field {
    fileprivate init?(_ reader: ByteReader, at position: Int, isBigTIFF: Bool) {
        let room = isBigTIFF ? 8 : 4
        guard
            let type = reader.number(at: position + 2, width: 2),
            let count = reader.number(at: position + 4, width: room)
        else { return nil }
        (self.type, self.count) = (type, count)
        let values = position + 4 + room
        // Few values are written in the field itself.
        let isInside = count <= room / max(Self.width(of: type) ?? 8, 1)
        guard let offset = isInside ? values : reader.number(at: values, width: room) else { return nil }
        self.position = offset
    }

    fileprivate var width: Int? { Self.width(of: type) }

    /// Bytes of a whole number; `nil` for a type of other values.
    private static func width(of type: Int) -> Int? {
        switch type {
        case 1: 1
        case 3: 2
        case 4, 13: 4
        case 16, 18: 8
        default: nil
        }
    }
}

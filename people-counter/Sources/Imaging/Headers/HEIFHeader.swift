/// What an AVIF or HEIC says of its primary image, of which libvips' reader takes no notice.
struct HEIFHeader {
    /// The colours, if they are not sRGB's and no ICC profile describes them.
    private(set) var encoding: ColourEncoding?
    /// Whether colours were multiplied by their opacity.
    private(set) var isPremultiplied = false
    /// Whether there is a sequence of images beside the image.
    private(set) var isAnimation = false

    init(_ encoded: EncodedImage) {
        let boxes = ISOBoxes(encoded.bytes)
        let file = 0..<encoded.bytes.count
        isAnimation = boxes.first("moov", in: file) != nil
        guard let meta = boxes.first("meta", in: file)?.dropFirst(4) else { return }
        let reader = boxes.reader
        guard
            let pitm = boxes.first("pitm", in: meta), let version = reader.number(at: pitm.lowerBound, width: 1),
            let primary = reader.number(at: pitm.lowerBound + 4, width: version == 0 ? 2 : 4)
        else { return }
        if let iref = boxes.first("iref", in: meta) {
            let width = reader.number(at: iref.lowerBound, width: 1) == 0 ? 2 : 4
            isPremultiplied = boxes.all(in: iref.dropFirst(4)).contains {
                $0.type == "prem" && reader.number(at: $0.contents.lowerBound, width: width) == primary
            }
        }
        let colours = properties(of: primary, in: meta, boxes).filter { $0.type == "colr" }.map(\.contents)
        guard
            !colours.contains(where: { reader.has("prof", at: $0.lowerBound) || reader.has("rICC", at: $0.lowerBound) }
            ),
            let nclx = colours.first(where: { reader.has("nclx", at: $0.lowerBound) }),
            let primaries = reader.number(at: nclx.lowerBound + 4, width: 2),
            let transfer = reader.number(at: nclx.lowerBound + 6, width: 2)
        else { return }
        encoding = ColourEncoding(primaries: primaries, transfer: transfer)
    }

    /// The boxes that are associated with an item.
    private func properties(of item: Int, in meta: Range<Int>, _ boxes: ISOBoxes) -> [ISOBoxes.Box] {
        let reader = boxes.reader
        guard let iprp = boxes.first("iprp", in: meta), let ipco = boxes.first("ipco", in: iprp) else { return [] }
        let all = boxes.all(in: ipco)
        var found: [ISOBoxes.Box] = []
        for ipma in boxes.all(in: iprp) where ipma.type == "ipma" {
            var position = ipma.contents.lowerBound
            let idWidth = reader.number(at: position, width: 1) == 0 ? 2 : 4
            let isWide = (reader.number(at: position + 3, width: 1) ?? 0) & 1 == 1
            position += 8
            while let id = reader.number(at: position, width: idWidth), position < ipma.contents.upperBound,
                let count = reader.number(at: position + idWidth, width: 1)
            {
                position += idWidth + 1
                for _ in 0..<count {
                    // The first bit says that a reader must know the property.
                    let index = (reader.number(at: position, width: isWide ? 2 : 1) ?? 0) & (isWide ? 0x7FFF : 0x7F)
                    position += isWide ? 2 : 1
                    if id == item, index >= 1, index <= all.count { found.append(all[index - 1]) }
                }
            }
        }
        return found
    }
}

/// The boxes of an ISO base media file.
struct ISOBoxes {
    struct Box {
        let type: String
        let contents: Range<Int>
    }

    let reader: ByteReader

    init(_ bytes: [UInt8]) {
        reader = ByteReader(bytes: bytes, isBigEndian: true)
    }

    /// The boxes in a part of the file, at most 4096.
    func all(in range: Range<Int>) -> [Box] {
        var boxes: [Box] = []
        var start = range.lowerBound
        while boxes.count < 4096, start < range.upperBound, let length = reader.number(at: start, width: 4) {
            let isLong = length == 1
            let header = isLong ? 16 : 8
            let size = isLong ? reader.number(at: start + 8, width: 8) ?? 0 : length
            // A size of 0 reaches to the end.
            let end = size == 0 ? range.upperBound : start.addingReportingOverflow(size).partialValue
            guard end >= start + header, end <= range.upperBound else { break }
            let type = String(decoding: reader.bytes[start + 4..<start + 8], as: UTF8.self)
            boxes.append(Box(type: type, contents: start + header..<end))
            start = end
        }
        return boxes
    }

    func first(_ type: String, in range: Range<Int>) -> Range<Int>? {
        all(in: range).first { $0.type == type }?.contents
    }
}

import EstimatorKit

@testable import Imaging

/// A TIFF written field by field, so that tests can say what no encoder writes.
struct TestTIFF {
    var isBigEndian = false
    var isBigTIFF = false
    var pages: [Page]

    init(_ pages: Page..., isBigEndian: Bool = false, isBigTIFF: Bool = false) {
        self.pages = pages
        self.isBigEndian = isBigEndian
        self.isBigTIFF = isBigTIFF
    }

    /// One image: its samples, from top to bottom, and what is said of them.
    struct Page {
        var width: Int
        var height: Int
        var photometric: Int?
        var bits = [8]
        var format = [1]
        var extra: [Int] = []
        /// As they are stored.
        var bytes: [UInt8]
        var fields: [(tag: Int, values: [Int])] = []
        var children: [Page] = []

        init(_ width: Int, _ height: Int, photometric: Int?, bits: [Int], _ bytes: [UInt8]) {
            (self.width, self.height, self.photometric) = (width, height, photometric)
            (self.bits, self.bytes) = (bits, bytes)
        }

        /// An image of one colour, of 8-bit samples.
        static func plain(_ width: Int, _ height: Int, photometric: Int, _ colour: [UInt8], extra: [Int] = []) -> Page {
            var page = Page(
                width,
                height,
                photometric: photometric,
                bits: colour.map { _ in 8 },
                Array(repeatElement(colour, count: width * height).joined())
            )
            page.extra = extra
            return page
        }

        /// An image, smaller or not, of 8-bit samples.
        static func rgb(_ image: VisionImage) -> Page {
            Page(image.size.width, image.size.height, photometric: 2, bits: [8, 8, 8], image.bytes)
        }

        func with(_ tag: Int, _ values: Int...) -> Page {
            var page = self
            page.fields.append((tag, values))
            return page
        }

        func with(format: Int) -> Page {
            var page = self
            page.format = bits.map { _ in format }
            return page
        }
    }

    /// A number in the file's byte order.
    private func number(_ number: Int, _ width: Int) -> [UInt8] {
        isBigEndian ? Fixtures.big(number, width) : Fixtures.little(number, width)
    }

    private var offsetWidth: Int { isBigTIFF ? 8 : 4 }

    var bytes: [UInt8] {
        var file = Array((isBigEndian ? "MM" : "II").utf8)
        file += isBigTIFF ? number(43, 2) + number(8, 2) + number(0, 2) : number(42, 2)
        var link = file.count
        file += number(0, offsetWidth)
        for page in pages {
            let (start, next) = write(page, to: &file)
            file.replaceSubrange(link..<link + offsetWidth, with: number(start, offsetWidth))
            link = next
        }
        return file
    }

    /// Writes a page and its children; gives the place of its directory, and that of the next one's offset.
    private func write(_ page: Page, to file: inout [UInt8]) -> (start: Int, next: Int) {
        let children = page.children.map { write($0, to: &file).start }
        let pixels = file.count
        file += page.bytes
        if file.count % 2 == 1 { file.append(0) }
        var fields: [(tag: Int, values: [Int])] = [
            (256, [page.width]), (257, [page.height]), (258, page.bits), (259, [1]), (273, [pixels]),
            (277, [page.bits.count]), (278, [page.height]), (279, [page.bytes.count]), (339, page.format),
        ]
        if let photometric = page.photometric { fields.append((262, [photometric])) }
        if !page.extra.isEmpty { fields.append((338, page.extra)) }
        if !children.isEmpty { fields.append((330, children)) }
        fields.removeAll { field in page.fields.contains { $0.tag == field.tag } }
        fields = (fields + page.fields).sorted { $0.tag < $1.tag }
        let written = fields.map { write($0.values, of: $0.tag, to: &file) }
        let start = file.count
        file += number(fields.count, isBigTIFF ? 8 : 2) + written.joined()
        let next = file.count
        file += number(0, offsetWidth)
        return (start, next)
    }

    /// A field; values that do not fit into it are written before.
    private func write(_ values: [Int], of tag: Int, to file: inout [UInt8]) -> [UInt8] {
        let isLong = [273, 279, 330].contains(tag)
        var data = values.flatMap { number($0, isLong ? 4 : 2) }
        if data.count > offsetWidth {
            let position = file.count
            file += data + (data.count % 2 == 1 ? [0] : [])
            data = number(position, offsetWidth)
        }
        let filling = [UInt8](repeating: 0, count: offsetWidth - data.count)
        return number(tag, 2) + number(isLong ? 4 : 3, 2) + number(values.count, offsetWidth) + data + filling
    }
}

extension [Float] {
    /// As little-endian bytes.
    var littleEndian: [UInt8] { flatMap { Fixtures.little(Int($0.bitPattern), 4) } }
}

extension [UInt16] {
    /// As little-endian bytes.
    var littleEndian: [UInt8] { flatMap { Fixtures.little(Int($0), 2) } }
}

/// The colour of an image of one colour, and what is said of it.
func seen(_ page: TestTIFF.Page) throws -> (colour: [UInt8], notices: [String]) {
    try seen(TestTIFF(page).bytes)
}

func seen(_ bytes: [UInt8]) throws -> (colour: [UInt8], notices: [String]) {
    let opened = try ImageDecoder.open(EncodedImage(bytes))
    return (try opened.decode()[1, 1], opened.notices)
}

/// Whether two colours are seen as the same.
func isNear(_ colour: [UInt8], _ other: [UInt8], _ tolerance: Int = 2) -> Bool {
    zip(colour, other).allSatisfy { abs(Int($0) - Int($1)) <= tolerance }
}

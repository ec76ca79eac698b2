import EstimatorKit
import Testing

@testable import Imaging

@Suite struct `Pages` {
    let picture = Fixtures.gradient(width: 120, height: 80)
    let small = Fixtures.pixels(width: 30, height: 20) { x, y in
        [UInt8(x * 255 / 29), UInt8(y * 255 / 19), UInt8((x / 2 + y / 2) % 2 * 200)]
    }
    let other = Fixtures.plain(width: 30, height: 20, 9, 8, 7)

    private func open(_ pages: TestTIFF.Page..., page: Int? = nil) throws -> OpenedImage {
        var file = TestTIFF()
        file.pages = pages
        return try ImageDecoder.open(EncodedImage(file.bytes, name: "a.tif"), page: page)
    }

    @Test func `each page is opened by its number, and there is a notice only where none was asked for`() throws {
        let pages: [TestTIFF.Page] = [.rgb(other), .rgb(Fixtures.plain(width: 8, height: 9, 1, 2, 3))]
        let first = try open(pages[0], pages[1])
        #expect((first.page, first.pages) == (1, 2))
        #expect(
            first.notices == [
                "this TIFF has 2 pages; page 1 was counted, --pages all (pages=all over HTTP) counts each"
            ]
        )
        let second = try open(pages[0], pages[1], page: 2)
        #expect((second.page, second.pages) == (2, 2))
        #expect(second.size == PixelSize(width: 8, height: 9))
        #expect(second.notices.isEmpty)
        #expect(try second.decode()[7, 8] == [1, 2, 3])
    }

    @Test(arguments: [-1, 0, 3, .min, .max])
    func `a page that is not there is an error`(_ number: Int) throws {
        let error = #expect(throws: ImagingError.self) { try open(.rgb(other), .rgb(picture), page: number) }
        #expect(error?.code == .invalidPage)
        #expect(error?.message.contains("2 pages") == true)
        for sample in [Sample.jpeg, .png, .gif, .webp, .bmp, .pnm] {
            let single = EncodedImage(try sample.encode(picture))
            #expect(throws: ImagingError.self) { try ImageDecoder.open(single, page: number) }
            #expect(try ImageDecoder.open(single, page: 1).pages == 1)
        }
    }

    @Test func `copies and masks that are marked are no pages`() throws {
        let marked = try open(
            .rgb(small).with(254, 1),
            .rgb(picture),
            .plain(120, 80, photometric: 4, [1]).with(254, 4)
        )
        #expect((marked.page, marked.pages) == (1, 1))
        #expect(marked.size == picture.size)
        #expect(marked.notices.isEmpty)
        #expect(try marked.decode().difference(from: picture) == 0)
        let pyramid = try open(.rgb(picture), .rgb(small).with(254, 1), .rgb(other).with(254, 2))
        #expect(pyramid.pages == 2)
    }

    @Test func `a picture that hangs on its thumbnail is the page`() throws {
        var thumbnail = TestTIFF.Page.rgb(small).with(254, 1)
        thumbnail.children = [.rgb(other).with(254, 1), .rgb(picture)]
        let opened = try open(thumbnail)
        #expect(opened.pages == 1)
        #expect(try opened.decode().difference(from: picture) == 0)
        thumbnail.children = [.plain(120, 80, photometric: 32803, [1]).with(254, 0)]
        let error = #expect(throws: ImagingError.self) { try open(thumbnail) }
        #expect(error?.message.contains("camera raw") == true)
    }

    @Test func `copies that hang on a picture are no pages`() throws {
        var page = TestTIFF.Page.rgb(picture)
        page.children = [.rgb(small), .rgb(other).with(254, 1)]
        let opened = try open(page)
        #expect(opened.pages == 1)
        #expect(opened.size == picture.size)
    }

    @Test func `a first page that is a small copy of a later one is not the image`() throws {
        let opened = try open(.rgb(small), .rgb(picture))
        #expect((opened.page, opened.pages) == (2, 2))
        #expect(opened.size == picture.size)
        #expect(opened.notices.count == 2 && opened.notices[1].contains("page 1, of 30×20 pixels"), "\(opened.notices)")
        #expect(try open(.rgb(small), .rgb(picture), page: 1).size == small.size)
    }

    @Test func `a first page of the same shape and another picture is the image`() throws {
        #expect(try open(.rgb(other), .rgb(picture)).page == 1)
    }

    @Test func `the picture of a thumbnail may be larger than the limits`() throws {
        let file = TestTIFF(.rgb(small), .rgb(picture)).bytes
        let error = #expect(throws: ImagingError.self) {
            try ImageDecoder.open(EncodedImage(file), limits: ImageLimits(maxPixels: 1000))
        }
        #expect(error?.code == .tooLarge)
    }

    @Test func `camera raw with a preview as its first page is refused`() throws {
        var bytes = TestTIFF(.rgb(small)).bytes
        bytes.insert(contentsOf: Array("CR\u{02}\0".utf8), at: 8)
        let error = #expect(throws: ImagingError.self) { try decode(bytes) }
        #expect(error?.message.contains("camera raw") == true)
    }

    @Test func `65535 pages are found quickly, and each is opened as quickly`() throws {
        var file = TestTIFF()
        file.pages = Array(repeating: .plain(1, 1, photometric: 1, [9]), count: 65535)
        let encoded = EncodedImage(file.bytes)
        let clock = ContinuousClock()
        let time = try clock.measure {
            let opened = try ImageDecoder.open(encoded, page: 65000)
            #expect(opened.pages == 65535)
            #expect(try opened.decode()[0, 0] == [9, 9, 9])
        }
        // Most of it is Swift without optimisation; libtiff alone would take two seconds.
        #expect(time < .seconds(6), "\(time)")
    }

    @Test func `directories that lead in a circle, overlap or are missing end`() throws {
        var circle = TestTIFF(.rgb(other), .rgb(picture)).bytes
        let end = circle.count - 4
        circle.replaceSubrange(end..<circle.count, with: circle[4..<8])
        #expect(try ImageDecoder.open(EncodedImage(circle)).pages == 2)
        for cut in stride(from: 8, to: circle.count, by: 37) {
            _ = try? ImageDecoder.open(EncodedImage(Array(circle.prefix(cut)))).decode()
        }
        // Each byte begins a directory of thousands of fields, all in the same place.
        let overlapping =
            Array("II*\0".utf8) + Fixtures.little(8, 4)
            + (0..<400_000).flatMap { _ in [UInt8(0x20), 0x20, 0x03, 0x00] }
        let time = ContinuousClock().measure { _ = try? ImageDecoder.open(EncodedImage(overlapping)) }
        #expect(time < .seconds(6), "\(time)")
    }

    @Test(arguments: [false, true]) func `damaged pages are decoded or refused, and nothing else happens`(
        _ isBigTIFF: Bool
    ) throws {
        var thumbnail = TestTIFF.Page.rgb(small).with(254, 1)
        thumbnail.children = [.rgb(other)]
        let premultiplied = TestTIFF.Page.plain(30, 20, photometric: 2, [1, 2, 3, 4, 5], extra: [0, 1])
        let bytes = TestTIFF(.rgb(small), thumbnail, premultiplied, .rgb(picture), isBigTIFF: isBigTIFF).bytes
        var random = SplitMix(state: 5)
        let limits = ImageLimits(maxPixels: 1_000_000)
        // Directories lie between pixels; only what is not one of the gradient's is of interest.
        let places = bytes.indices.filter { place in
            place < 16 || (place > 1800 && place < 2600) || place > bytes.count - 400
        }
        for round in 0..<600 {
            var damaged = bytes
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                damaged[places.randomElement(using: &random) ?? 0] = .random(in: .min ... .max, using: &random)
            }
            let page = round % 5 == 0 ? nil : round % 5
            _ = try? ImageDecoder.open(EncodedImage(damaged), page: page, limits: limits).decode()
        }
    }

    @Test(arguments: [("first", PageSelection.first), ("all", .all), ("3", .number(3))])
    func `a selection is a word or a number`(_ text: String, _ selection: PageSelection) throws {
        #expect(try PageSelection(text) == selection)
    }

    @Test(arguments: ["", "0", "-1", "1.5", "last", "1-3", "First", "99999999999999999999"])
    func `other words are refused by what can be given`(_ text: String) {
        let error = #expect(throws: ImagingError.self) { try PageSelection(text) }
        #expect(error?.code == .invalidPage)
        #expect(error?.message.contains("first, all") == true)
    }

    @Test func `selected pages are numbers, as many as the limits allow`() throws {
        let opened = try open(.rgb(small), .rgb(picture), .rgb(other))
        #expect(try PageSelection.first.numbers(in: opened) == [2])
        #expect(try PageSelection.all.numbers(in: opened) == [1, 2, 3])
        #expect(try PageSelection.number(3).numbers(in: opened) == [3])
        for (selection, limit) in [(PageSelection.number(4), 100), (.all, 2)] {
            let error = #expect(throws: ImagingError.self) {
                try selection.numbers(in: opened, limits: ImageLimits(maxPages: limit))
            }
            #expect(error?.code == .invalidPage)
        }
    }
}

@Suite struct `Frames of a WebP` {
    /// A frame of one colour in an animation of 16 by 16 pixels.
    private func frame(_ x: Int, _ y: Int, _ side: Int, _ colour: [UInt8]) throws -> [UInt8] {
        let image = Fixtures.plain(width: side, height: side, colour[0], colour[1], colour[2])
        let file = try Fixtures.encode(image, as: ".webp[lossless]")
        let reader = ByteReader(bytes: file)
        // What else there is is metadata.
        let start = try #require(file.indices.first { reader.has("VP8L", at: $0) })
        let data = file[(start + 8)...].prefix(try #require(reader.number(at: start + 4, width: 4)))
        let still = chunk("VP8L", Array(data))
        let place = [x / 2, y / 2, side - 1, side - 1, 100].flatMap { Fixtures.little($0, 3) }
        return chunk("ANMF", place + [0] + still)
    }

    private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        Array(name.utf8) + Fixtures.little(data.count, 4) + data + (data.count % 2 == 1 ? [0] : [])
    }

    @Test func `are counted, and each is what is seen of it and those before`() throws {
        let body =
            chunk("VP8X", [0x12, 0, 0, 0] + Fixtures.little(15, 3) + Fixtures.little(15, 3))
            + chunk("ANIM", [0, 0, 0, 0, 0, 0])
            + (try frame(0, 0, 8, [255, 0, 0])) + (try frame(4, 4, 12, [0, 0, 255]))
        let file = EncodedImage(Array("RIFF".utf8) + Fixtures.little(body.count + 4, 4) + Array("WEBP".utf8) + body)
        let first = try ImageDecoder.open(file)
        #expect((first.page, first.pages) == (1, 2))
        #expect(first.size == PixelSize(width: 16, height: 16))
        #expect(first.notices.count == 1)
        let (one, two) = (try first.decode(), try ImageDecoder.open(file, page: 2).decode())
        #expect(one[1, 1] == [255, 0, 0])
        #expect(one[14, 14] == [255, 255, 255])
        #expect(two[1, 1] == [255, 0, 0])
        #expect(two[14, 14] == [0, 0, 255])
        #expect(two[14, 1] == [255, 255, 255])
    }
}

@Suite struct `Frames of a GIF` {
    /// A GIF of 4 by 4 pixels; a frame is a square at `x`, `x` of one colour of red, blue.
    private func gif(_ frames: [(x: Int, side: Int, colour: Int, disposal: Int?)]) -> [UInt8] {
        let screen: [UInt8] = [4, 0, 4, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]
        let blocks: [[UInt8]] = frames.map { frame in
            let control: [UInt8] = frame.disposal.map { [0x21, 0xF9, 4, UInt8($0 << 2), 0, 0, 0, 0] } ?? []
            let (x, side) = (UInt8(frame.x), UInt8(frame.side))
            // Codes of three bits: a clear before each pixel, so that they stay so.
            let codes = (0..<frame.side * frame.side).flatMap { _ in [4, frame.colour] } + [5]
            var packed: [UInt8] = []
            for (index, code) in codes.enumerated() {
                for bit in 0..<3 where code >> bit & 1 == 1 {
                    let position = index * 3 + bit
                    while packed.count <= position / 8 { packed.append(0) }
                    packed[position / 8] |= 1 << (position % 8)
                }
            }
            return control + [0x2C, x, 0, x, 0, side, 0, side, 0, 0, 2, UInt8(packed.count)] + packed + [0]
        }
        return Array("GIF89a".utf8) + screen + blocks.joined() + [0x3B]
    }

    @Test func `frames are counted, and each is what is seen of it and those before`() throws {
        let bytes = gif([(0, 4, 0, nil), (1, 2, 1, nil)])
        #expect(try ImageDecoder.open(EncodedImage(bytes)).notices.count == 1)
        let second = try ImageDecoder.open(EncodedImage(bytes), page: 2)
        #expect((second.page, second.pages) == (2, 2))
        let image = try second.decode()
        #expect(image[0, 0] == [255, 0, 0])
        #expect(image[1, 1] == [0, 0, 255])
    }

    @Test func `what a first frame leaves out is white`() throws {
        let opened = try ImageDecoder.open(EncodedImage(gif([(1, 2, 1, nil)])))
        #expect(opened.pages == 1)
        #expect(opened.size == PixelSize(width: 4, height: 4))
        let image = try opened.decode()
        #expect(image[0, 0] == [255, 255, 255])
        #expect(image[1, 1] == [0, 0, 255])
    }

    @Test func `what is removed is white`() throws {
        let bytes = gif([(0, 4, 0, 2), (1, 2, 1, nil)])
        let image = try ImageDecoder.open(EncodedImage(bytes), page: 2).decode()
        #expect(image[0, 0] == [255, 255, 255])
        #expect(image[1, 1] == [0, 0, 255])
        #expect(try decode(bytes)[0, 0] == [255, 0, 0])
    }
}

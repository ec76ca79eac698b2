import EstimatorKit
import Testing

@testable import Imaging

@Suite struct FormatTests {
    let image = Fixtures.gradient(width: 150, height: 90)

    @Test(arguments: Sample.writable)
    func `an image of each format is recognised and read`(_ sample: Sample) throws {
        let opened = try ImageDecoder.open(EncodedImage(sample.encode(image)))
        #expect(opened.format == sample.format)
        #expect(opened.size == image.size)
        #expect(opened.pages == 1)
        #expect(try opened.decode().difference(from: image) <= sample.tolerance)
    }

    @Test(arguments: Sample.writable)
    func `a part is that part of the whole`(_ sample: Sample) throws {
        let opened = try ImageDecoder.open(EncodedImage(sample.encode(image)))
        let area = Rect(x: 37, y: 21, width: 64, height: 40)
        let part = try opened.decode(area: area)
        let whole = try opened.decode()
        #expect(part.size == area.size)
        #expect(part.isPacked)
        for y in 0..<area.height {
            for x in 0..<area.width {
                try #require(part[x, y] == whole[x + area.x, y + area.y], "at \(x), \(y)")
            }
        }
    }

    @Test(arguments: [
        Rect(x: 0, y: 0, width: 0, height: 5), Rect(x: -1, y: 0, width: 5, height: 5),
        Rect(x: 100, y: 0, width: 51, height: 5), Rect(x: 0, y: 0, width: .max, height: .max),
    ])
    func `an area outside the image is refused`(_ area: Rect) throws {
        let opened = try ImageDecoder.open(EncodedImage(Sample.png.encode(image)))
        #expect(throws: ImagingError.self) { try opened.decode(area: area) }
    }

    @Test func `AVIF and HEIC are read here or refused in so many words`() throws {
        for sample in [Sample.avif, .heic] where !sample.isWritable {
            let bytes = Fixtures.big(24, 4) + Array("ftyp\(sample == .avif ? "avif" : "heic")\0\0\0\0mif1".utf8)
            let error = #expect(throws: ImagingError.self) { try decode(bytes) }
            #expect(error?.message.contains("\(sample.format)") == true)
        }
    }

    @Test func `the first frame of an animation is read, and the frames are counted`() throws {
        // One pixel of a palette of red and blue; the second frame has the other one.
        let screen: [UInt8] = [1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]
        let frames: [[UInt8]] = [0x44, 0x4C].map { [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, $0, 1, 0] }
        let opened = try ImageDecoder.open(EncodedImage(Array("GIF89a".utf8) + screen + frames.joined() + [0x3B]))
        #expect(opened.pages == 2)
        #expect(opened.size == PixelSize(width: 1, height: 1))
        #expect(try opened.decode()[0, 0] == [255, 0, 0])
    }

    @Test(arguments: [
        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>", "<?xml version='1.0'?><svg/>",
        "%PDF-1.7\n", "just some words", "push graphic-context\nviewbox 0 0 640 480", "#!/bin/sh\n", "",
        "\0\0\0\u{0C}jP  \r\n", "8BPS\0\u{01}", "# ImageMagick pixel enumeration: 1,1,255,rgb", "P7\nWIDTH 1\n",
    ])
    func `what is no image is refused by its first bytes`(_ text: String) throws {
        let error = #expect(throws: ImagingError.self) { try decode(Array(text.utf8)) }
        #expect(error?.code == .unsupportedFormat)
    }

    @Test func `plain anymaps are refused by name`() {
        let error = #expect(throws: ImagingError.self) { try decode(Array("P3\n1 1\n255\n1 2 3\n".utf8)) }
        #expect(error?.code == .unsupportedFormat)
    }

    @Test func `a bitmap with run lengths is refused by name`() {
        let bytes = Fixtures.bitmapHeader(4, 4, bits: 8, compression: 1) + [0, 0, 0, 1]
        let error = #expect(throws: ImagingError.self) { try decode(bytes) }
        #expect(error?.code == .unsupportedFormat)
        #expect(error?.message.contains("compression 1") == true)
    }
}

import CVips
import EstimatorKit
import Testing

@testable import Imaging

@Suite struct `What a TIFF's samples mean` {
    let colour: [UInt8] = [200, 100, 50]

    @Test(arguments: [[], [0]])
    func `a band of unspecified meaning is no opacity, and is left out with a notice`(_ extra: [Int]) throws {
        let (colour, notices) = try seen(.plain(4, 4, photometric: 2, colour + [0], extra: extra))
        #expect(colour == self.colour)
        #expect(notices.count == 1 && notices[0].contains("4 bands"))
    }

    @Test func `grey with a band of unspecified meaning is grey`() throws {
        let (colour, notices) = try seen(.plain(4, 4, photometric: 1, [90, 7], extra: [0]))
        #expect(colour == [90, 90, 90])
        #expect(notices.count == 1)
    }

    @Test func `many bands are their first three, or the first if it is grey`() throws {
        #expect(try seen(.plain(4, 4, photometric: 2, colour + [1, 2, 3], extra: [0, 0, 0])).colour == colour)
        let (grey, notices) = try seen(.plain(4, 4, photometric: 1, [90, 1, 2, 3], extra: [0, 0, 0]))
        #expect(grey == [90, 90, 90])
        #expect(notices.count == 1)
    }

    @Test func `unassociated alpha is laid over white`() throws {
        let (colour, notices) = try seen(.plain(4, 4, photometric: 2, [0, 0, 0, 128], extra: [2]))
        #expect(isNear(colour, [127, 127, 127]))
        #expect(notices.isEmpty)
        #expect(isNear(try seen(.plain(4, 4, photometric: 1, [0, 128], extra: [2])).colour, [127, 127, 127]))
        #expect(isNear(try seen(.plain(4, 4, photometric: 5, [0, 0, 0, 255, 0], extra: [2])).colour, [255, 255, 255]))
    }

    @Test func `associated alpha was multiplied into the colours already`() throws {
        // Half of 200, 100, 50 over white.
        let (colour, _) = try seen(.plain(4, 4, photometric: 2, [100, 50, 25, 128], extra: [1]))
        #expect(isNear(colour, [227, 177, 152]))
        #expect(try seen(.plain(4, 4, photometric: 2, [0, 0, 0, 0], extra: [1])).colour == [255, 255, 255])
    }

    @Test func `opacity of 16 bits is laid over white, with a profile too`() throws {
        let size = PixelSize(width: 4, height: 4)
        let samples = [UInt16](repeatElement([0, 0, 0, 32768], count: size.area).joined())
        for suffix in [".png[profile=p3]", ".tif[profile=p3]", ".png", ".tif"] {
            let bytes = try Fixtures.encode(
                samples,
                size,
                bands: 4,
                samples: CVIPS_SAMPLES_UINT16,
                space: CVIPS_SPACE_RGB16,
                as: suffix
            )
            #expect(isNear(try decode(bytes)[1, 1], [127, 127, 127]), "\(suffix)")
        }
        let inks = [UInt16](repeatElement([0, 0, 0, 65535, 0], count: size.area).joined())
        var page = TestTIFF.Page(4, 4, photometric: 5, bits: [Int](repeating: 16, count: 5), inks.littleEndian)
        page.extra = [2]
        #expect(try seen(page).colour == [255, 255, 255])
    }

    @Test func `a profile holds for floating-point samples from 0 to 1`() throws {
        let samples = [Float](repeatElement([0.784, 0.392, 0.196], count: 16).joined())
        let bytes = try Fixtures.encode(
            samples,
            PixelSize(width: 4, height: 4),
            bands: 3,
            samples: CVIPS_SAMPLES_FLOAT,
            space: CVIPS_SPACE_LINEAR_RGB,
            as: ".tif[profile=p3]"
        )
        #expect(isNear(try decode(bytes)[1, 1], [215, 93, 31], 3))
    }

    @Test(arguments: [1, 2]) func `opacity of floating-point colours is laid over white`(_ extra: Int) throws {
        let colour: [Float] = extra == 1 ? [0.1, 0.05, 0.02, 0.5] : [0.2, 0.1, 0.04, 0.5]
        let samples = [Float](repeatElement(colour, count: 16).joined())
        var page = TestTIFF.Page(4, 4, photometric: 2, bits: [32, 32, 32, 32], samples.littleEndian).with(format: 3)
        page.extra = [extra]
        // 0.2, 0.1 and 0.04 of light are 124, 89 and 56; half of each, and half of white.
        #expect(isNear(try seen(page).colour, [189, 172, 155], 2))
    }

    @Test func `alpha is found among other bands`() throws {
        let page = TestTIFF.Page.plain(4, 4, photometric: 2, [0, 0, 0, 9, 128], extra: [0, 2])
        #expect(isNear(try seen(page).colour, [127, 127, 127]))
        let first = TestTIFF.Page.plain(4, 4, photometric: 2, [0, 0, 0, 128, 9], extra: [2, 0])
        #expect(isNear(try seen(first).colour, [127, 127, 127]))
        let associated = TestTIFF.Page.plain(4, 4, photometric: 2, [100, 50, 25, 9, 128], extra: [0, 1])
        #expect(isNear(try seen(associated).colour, [227, 177, 152]))
    }

    @Test(arguments: [(1, 0b1111_0000), (2, 0b1100_0000), (4, 0b1111_0000)])
    func `few bits are scaled, and white may be the smallest number`(_ bits: Int, _ byte: Int) throws {
        let pixels = [UInt8](repeating: UInt8(byte), count: 8)
        let black = TestTIFF.Page(8 / bits, 8, photometric: 1, bits: [bits], pixels)
        let white = TestTIFF.Page(8 / bits, 8, photometric: 0, bits: [bits], pixels)
        #expect(try decode(TestTIFF(black).bytes)[0, 0] == [255, 255, 255])
        #expect(try decode(TestTIFF(white).bytes)[0, 0] == [0, 0, 0])
    }

    @Test func `white is the smallest number of 8 bits, 16 bits and floating point`() throws {
        #expect(try seen(.plain(4, 4, photometric: 0, [55])).colour == [200, 200, 200])
        let wide = TestTIFF.Page(4, 4, photometric: 0, bits: [16], [UInt16](repeating: 0, count: 16).littleEndian)
        #expect(try seen(wide).colour == [255, 255, 255])
        let float = TestTIFF.Page(4, 4, photometric: 0, bits: [32], [Float](repeating: 0, count: 16).littleEndian)
        #expect(try seen(float.with(format: 3)).colour == [255, 255, 255])
    }

    @Test(arguments: [8, 4, 16])
    func `a palette becomes its colours`(_ bits: Int) throws {
        let entries = 1 << bits
        let map = [200, 100, 50].flatMap { [0, $0 * 257] + [Int](repeating: 0, count: entries - 2) }
        let pixel: [UInt8] = bits == 4 ? [0x11] : bits == 8 ? [1, 1] : [1, 0, 1, 0]
        var page = TestTIFF.Page(2, 2, photometric: 3, bits: [bits], pixel + pixel)
        page.fields.append((320, map))
        #expect(try seen(page).colour == [200, 100, 50])
    }

    @Test func `L*a*b* colours become screen colours`() throws {
        // L* 53.3, a* 20, b* 40.
        #expect(isNear(try seen(.plain(4, 4, photometric: 8, [136, 20, 40])).colour, [171, 113, 59], 3))
        let wide = [UInt16](repeatElement([34952, 5120, 10240], count: 16).joined())
        let page = TestTIFF.Page(4, 4, photometric: 8, bits: [16, 16, 16], wide.littleEndian)
        #expect(isNear(try seen(page).colour, [171, 113, 59], 3))
    }

    @Test func `LogLuv's light is seen, with a notice`() throws {
        // Runs of four for each byte of light and chromaticity: a light of 0.214, without a colour.
        let row: [UInt8] = [130, 61, 130, 199, 130, 86, 130, 194]
        let bytes = Array(repeatElement(row, count: 4).joined())
        let page = TestTIFF.Page(4, 4, photometric: 32845, bits: [16, 16, 16], bytes).with(format: 2).with(259, 34676)
        let (colour, notices) = try seen(page)
        #expect(isNear(colour, [127, 127, 127], 4), "\(colour)")
        #expect(notices.count == 1)
    }

    @Test func `print colours of 8 and 16 bits become screen colours`() throws {
        #expect(isNear(try seen(.plain(4, 4, photometric: 5, [0, 255, 255, 0])).colour, [236, 33, 40], 12))
        let wide = [UInt16](repeatElement([0, 65535, 65535, 0], count: 16).joined())
        let page = TestTIFF.Page(4, 4, photometric: 5, bits: [16, 16, 16, 16], wide.littleEndian)
        #expect(isNear(try seen(page).colour, [236, 33, 40], 12))
    }

    @Test func `bands may lie apart from each other`() throws {
        var page = TestTIFF.Page.plain(4, 4, photometric: 2, colour).with(284, 2)
        page.bytes = colour.flatMap { [UInt8](repeating: $0, count: 16) }
        page.fields += [(273, [8, 24, 40]), (279, [16, 16, 16])]
        #expect(try seen(page).colour == colour)
    }

    @Test(arguments: [false, true], [false, true])
    func `either byte order and BigTIFF are read`(_ isBigEndian: Bool, _ isBigTIFF: Bool) throws {
        let small = TestTIFF.Page.plain(4, 4, photometric: 2, [1, 2, 3])
        let page = TestTIFF.Page.plain(5, 4, photometric: 2, colour + [0], extra: [0])
        let file = TestTIFF(small, page, isBigEndian: isBigEndian, isBigTIFF: isBigTIFF).bytes
        let opened = try ImageDecoder.open(EncodedImage(file), page: 2)
        #expect(opened.size == PixelSize(width: 5, height: 4))
        #expect(try opened.decode()[1, 1] == colour)
    }

    @Test(arguments: [
        (photometric: 9, "ICC"), (10, "ITU"), (32803, "camera raw"), (34892, "camera raw"), (32844, "LogL"),
        (4, "masks"),
        (51177, "depth"), (77, "77"),
    ])
    func `what cannot be shown is refused by its name`(_ photometric: Int, _ name: String) throws {
        try expectRefusal(.plain(4, 4, photometric: photometric, colour), name)
    }

    @Test func `samples of no picture are refused by their name`() throws {
        func page(_ bits: Int, _ format: Int, photometric: Int = 1) -> TestTIFF.Page {
            let bytes = [UInt8](repeating: 1, count: 16 * bits / 8)
            return TestTIFF.Page(4, 4, photometric: photometric, bits: [bits], bytes).with(format: format)
        }
        try expectRefusal(page(8, 2), "signed")
        try expectRefusal(page(16, 2), "signed")
        try expectRefusal(page(32, 2), "signed")
        try expectRefusal(page(32, 1), "32 bits")
        try expectRefusal(page(12, 1), "12 bits")
        try expectRefusal(page(10, 1), "10 bits")
        try expectRefusal(page(16, 3), "16-bit floating-point")
        try expectRefusal(page(64, 3), "64-bit floating-point")
        try expectRefusal(page(64, 6), "complex")
        try expectRefusal(.plain(4, 4, photometric: 6, colour), "YCbCr")
        try expectRefusal(.plain(4, 4, photometric: 5, [1, 2, 3, 4]).with(332, 2), "inks")
        try expectRefusal(.plain(4, 4, photometric: 8, colour + [255], extra: [2]), "L*a*b*")
        try expectRefusal(.plain(4, 4, photometric: 2, colour).with(259, 34712), "JPEG 2000")
        try expectRefusal(TestTIFF.Page(4, 4, photometric: nil, bits: [8], [UInt8](repeating: 0, count: 16)), "mean")
        try expectRefusal(.plain(4, 4, photometric: 2, colour).with(284, 2).with(322, 16).with(323, 16), "tiles")
    }

    private func expectRefusal(_ page: TestTIFF.Page, _ name: String, line: SourceLocation = #_sourceLocation) throws {
        let error = #expect(throws: ImagingError.self, sourceLocation: line) {
            try ImageDecoder.open(EncodedImage(TestTIFF(page).bytes))
        }
        #expect(error?.code == .unsupportedFormat, sourceLocation: line)
        #expect(error?.message.contains(name) == true, "\(error?.message ?? "")", sourceLocation: line)
    }
}

@Suite struct `The range of a TIFF's samples` {
    private func grey(floats samples: [Float]) -> TestTIFF.Page {
        TestTIFF.Page(2, 2, photometric: 1, bits: [32], samples.littleEndian).with(format: 3)
    }

    private func grey(shorts samples: [UInt16]) -> TestTIFF.Page {
        TestTIFF.Page(2, 2, photometric: 1, bits: [16], samples.littleEndian)
    }

    @Test func `12 bits in 16 are seen as bright as 12 bits are, with a notice`() throws {
        let (colour, notices) = try seen(grey(shorts: [0, 100, 2000, 4095]))
        #expect(colour == [255, 255, 255])
        #expect(notices.count == 1 && notices[0].contains("12 bits"), "\(notices)")
    }

    @Test func `8 bits in 16 are as 8 bits`() throws {
        let (colour, notices) = try seen(grey(shorts: [0, 3, 120, 130]))
        #expect(colour == [130, 130, 130])
        #expect(notices.count == 1)
    }

    @Test func `16 bits that are used, and black, need no notice`() throws {
        #expect(try seen(grey(shorts: [0, 0, 0, 65535])).notices.isEmpty)
        #expect(try seen(grey(shorts: [0, 0, 0, 0])).notices.isEmpty)
    }

    @Test func `floating-point brightness up to 255 is seen, with a notice`() throws {
        let (colour, notices) = try seen(grey(floats: [10, 20, 250, 130]))
        #expect(colour == [130, 130, 130])
        #expect(notices.count == 1 && notices[0].contains("255"))
    }

    @Test func `measurements are refused with their range`() throws {
        for samples: [Float] in [[312, 400, 2048, 999], [-40, -20, 17, 35]] {
            let error = #expect(throws: ImagingError.self) { try seen(grey(floats: samples)) }
            #expect(error?.code == .unsupportedFormat)
            #expect(error?.message.contains("\(samples.min() ?? 0) to \(samples.max() ?? 0)") == true, "\(error!)")
        }
    }

    @Test func `a little that is brighter than white is cut, with a notice`() throws {
        let (colour, notices) = try seen(grey(floats: [0.1, 0.2, 0.3, 40]))
        #expect(colour == [255, 255, 255])
        #expect(notices.count == 1 && notices[0].contains("25.0 %"), "\(notices)")
        #expect(try seen(grey(floats: [0, 0.5, 1, .nan])).notices.isEmpty)
        #expect(try seen(grey(floats: [.nan, .nan, .infinity, .nan])).notices.count == 1)
    }
}

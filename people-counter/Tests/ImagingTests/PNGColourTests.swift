import CVips
import EstimatorKit
import Testing

@testable import Imaging

@Suite struct `Colours that a PNG describes` {
    private let size = PixelSize(width: 4, height: 4)

    /// A PNG of one colour, with further chunks before its pixels.
    private func png(_ colour: [UInt8], _ chunks: [UInt8]...) throws -> [UInt8] {
        let samples = Array(repeatElement(colour, count: size.area).joined())
        let space = colour.count < 3 ? CVIPS_SPACE_GREY : CVIPS_SPACE_SRGB
        let png = try Fixtures.encode(samples, size, bands: colour.count, space: space, as: ".png[strip]")
        // The header takes 33 bytes.
        return Array(png.prefix(33)) + chunks.joined() + Array(png.dropFirst(33))
    }

    private func gamma(_ exponent: Double) -> [UInt8] {
        Fixtures.chunk("gAMA", Fixtures.big(Int((exponent * 100_000).rounded()), 4))
    }

    private func codePoints(_ primaries: UInt8, _ transfer: UInt8) -> [UInt8] {
        Fixtures.chunk("cICP", [primaries, transfer, 0, 1])
    }

    @Test func `linear samples are brightened, and sRGB's usual gamma changes nothing`() throws {
        #expect(isNear(try seen(png([55, 55, 55], gamma(1))).colour, [128, 128, 128]))
        #expect(isNear(try seen(png([55], gamma(1))).colour, [128, 128, 128]))
        #expect(try seen(png([55, 99, 11], gamma(0.45455))).colour == [55, 99, 11])
        #expect(try seen(png([55, 99, 11], gamma(1), Fixtures.chunk("sRGB", [0]))).colour == [55, 99, 11])
        #expect(isNear(try seen(png([0, 0, 0, 0], gamma(1))).colour, [255, 255, 255]))
    }

    @Test func `primaries are converted, and white stays white`() throws {
        // Display P3's 200, 100, 50 in sRGB.
        #expect(isNear(try seen(png([200, 100, 50], codePoints(12, 13))).colour, [215, 93, 31], 3))
        #expect(try seen(png([255, 255, 255], codePoints(12, 13))).colour == [255, 255, 255])
        let numbers = [0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060]
        let chromaticities = Fixtures.chunk("cHRM", numbers.flatMap { Fixtures.big(Int($0 * 100_000), 4) })
        #expect(isNear(try seen(png([200, 100, 50], chromaticities)).colour, [215, 93, 31], 3))
        #expect(try seen(png([200, 100, 50], codePoints(1, 13))).colour == [200, 100, 50])
        let senseless = Fixtures.chunk("cHRM", [UInt8](repeating: 0, count: 32))
        #expect(try seen(png([200, 100, 50], senseless)).colour == [200, 100, 50])
    }

    @Test func `a high dynamic range is seen with its white, and there is a notice`() throws {
        // A PQ sample of 148 is 203 cd/m²; one of 0.75 is white in HLG.
        for (sample, transfer) in [(148, 16), (191, 18)] {
            let colour = [UInt8](repeating: UInt8(sample), count: 3)
            let (white, notices) = try seen(png(colour, codePoints(9, UInt8(transfer))))
            #expect(isNear(white, [255, 255, 255], 3), "\(white)")
            #expect(notices.count == 1)
            let dark = try seen(png(colour.map { $0 / 3 }, codePoints(9, UInt8(transfer)))).colour
            #expect(dark[0] < 110, "\(dark)")
        }
    }

    @Test func `an animation's still image is read, with a notice`() throws {
        let control = Fixtures.chunk("acTL", Fixtures.big(7, 4) + Fixtures.big(0, 4))
        let (colour, notices) = try seen(png([1, 2, 3], control))
        #expect(colour == [1, 2, 3])
        #expect(notices.count == 1 && notices[0].contains("7 frames"))
    }

    @Test func `a broken profile, or one of other samples, is ignored`() throws {
        let broken = Fixtures.chunk("iCCP", Array("x".utf8) + [0, 0] + [0x78, 0x9C, 3, 0, 0, 0, 0, 1])
        #expect(try seen(png([200, 100, 50], broken)).colour == [200, 100, 50])
        let grey = [UInt8](repeating: 90, count: size.area)
        // libvips' PNG writer keeps a profile that it refuses in memory, so only a TIFF has one here.
        for suffix in [".tif[profile=p3]", ".tif[profile=cmyk]"] {
            let bytes = try? Fixtures.encode(grey, size, bands: 1, space: CVIPS_SPACE_GREY, as: suffix)
            if let bytes { #expect(try decode(bytes)[1, 1] == [90, 90, 90], "\(suffix)") }
        }
    }
}

@Suite struct `Colours of a bitmap` {
    private func bitmap(
        _ bits: Int,
        _ compression: Int,
        masks: [Int] = [],
        header: Int = 40,
        _ pixel: [UInt8]
    ) -> [UInt8] {
        let size = header + (header == 40 ? masks.count * 4 : 0)
        var bytes = Fixtures.bitmapHeader(1, 1, bits: bits, compression: compression)
        bytes.replaceSubrange(10..<18, with: Fixtures.little(14 + size, 4) + Fixtures.little(header, 4))
        bytes += masks.flatMap { Fixtures.little($0, 4) }
        bytes += [UInt8](repeating: 0, count: max(14 + size - bytes.count, 0))
        return bytes + pixel
    }

    @Test func `16 bits have five for each colour, or what their masks say`() throws {
        let five = try decode(bitmap(16, 0, [0xFF, 0x03, 0, 0]))
        #expect(five[0, 0] == [0, 255, 255])
        let six = try decode(bitmap(16, 3, masks: [0xF800, 0x7E0, 0x1F], [0xE0, 0xFF, 0, 0]))
        #expect(six[0, 0] == [255, 255, 0])
    }

    @Test func `32 bits may have any masks`() throws {
        let reversed = bitmap(32, 3, masks: [0xFF, 0xFF00, 0xFF_0000], [200, 100, 50, 9])
        #expect(try decode(reversed)[0, 0] == [200, 100, 50])
        let ten = bitmap(32, 3, masks: [0x3FF0_0000, 0xFFC00, 0x3FF], Fixtures.little(0x3FF0_0000, 4))
        #expect(try decode(ten)[0, 0] == [255, 0, 0])
    }

    @Test func `opacity is laid over white, unless it is 0 everywhere`() throws {
        let masks = [0xFF_0000, 0xFF00, 0xFF, 0xFF00_0000]
        let half = try decode(bitmap(32, 3, masks: masks, header: 124, [0, 0, 0, 128]))
        #expect(isNear(half[0, 0], [127, 127, 127]))
        let none = try decode(bitmap(32, 3, masks: masks, header: 124, [50, 100, 200, 0]))
        #expect(none[0, 0] == [200, 100, 50])
        #expect(try decode(bitmap(32, 0, [50, 100, 200, 0]))[0, 0] == [200, 100, 50])
    }

    @Test(arguments: [[0xF0F, 0xF0, 0xF000], [0, 0xFF00, 0xFF]])
    func `masks without sense are refused`(_ masks: [Int]) {
        let error = #expect(throws: ImagingError.self) { try decode(bitmap(32, 3, masks: masks, [1, 2, 3, 4])) }
        #expect(error?.code == .unsupportedFormat)
    }
}

@Suite struct `Formats that are not read` {
    @Test(arguments: [
        ("P7\nWIDTH 1\n", "PAM"), ("PF\n1 1\n-1\n", "PFM"), ("Pf\n1 1\n-1\n", "PFM"), ("P4 8 1\n0", "P5 and P6"),
        ("8BPS\0\u{01}", "Photoshop"), ("%PDF-1.7\n", "PDF"), ("\0\0\0\u{0C}JXL \r\n", "JPEG XL"),
        ("\0\0\0\u{0C}jP  \r\n", "JPEG 2000"), ("\0\0\0\u{18}ftypmp42", "video"), ("<svg xmlns=''/>", "SVG"),
    ])
    func `are named`(_ text: String, _ name: String) {
        let error = #expect(throws: ImagingError.self) { try decode(Array(text.utf8)) }
        #expect(error?.code == .unsupportedFormat)
        #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [(0xC0, 12, "12 bits"), (0xC3, 8, "lossless"), (0xC7, 8, "hierarchical")])
    func `kinds of JPEG are named`(_ marker: Int, _ bits: Int, _ name: String) {
        let frame = [0xFF, UInt8(marker)] + Fixtures.big(11, 2) + [UInt8(bits), 0, 8, 0, 8, 1, 1, 0x11, 0]
        let error = #expect(throws: ImagingError.self) { try decode([0xFF, 0xD8] + frame) }
        #expect(error?.code == .unsupportedFormat)
        #expect(error?.message.contains(name) == true)
    }

    @Test func `a second image in a PPM leads to a notice`() throws {
        let one = Fixtures.pixmap(Fixtures.plain(width: 2, height: 2, 1, 2, 3))
        #expect(try seen(one).notices.isEmpty)
        #expect(try seen(one + one).notices.count == 1)
    }
}

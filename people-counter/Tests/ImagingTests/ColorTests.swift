import CVips
import EstimatorKit
import Testing

@testable import Imaging

@Suite struct ColorTests {
    let size = PixelSize(width: 20, height: 10)

    private func read<Value>(
        _ pixel: [Value],
        _ space: CVipsSpace,
        _ kind: CVipsSamples = CVIPS_SAMPLES_UINT8,
        as suffix: String
    ) throws -> [UInt8] {
        let samples = Array(repeatElement(pixel, count: size.area).joined())
        return try decode(
            Fixtures.encode(samples, size, bands: pixel.count, samples: kind, space: space, as: suffix)
        )[5, 5]
    }

    @Test(arguments: [".png", ".jpg", ".tif"])
    func `grey becomes three equal bands`(_ suffix: String) throws {
        #expect(try read([UInt8(90)], CVIPS_SPACE_GREY, as: suffix) == [90, 90, 90])
    }

    @Test func `transparency is laid over white`() throws {
        #expect(try read([UInt8(200), 0, 0, 0], CVIPS_SPACE_SRGB, as: ".png") == [255, 255, 255])
        #expect(try read([UInt8(200), 0, 0, 255], CVIPS_SPACE_SRGB, as: ".png") == [200, 0, 0])
        let half = try read([UInt8(0), 0, 0, 128], CVIPS_SPACE_SRGB, as: ".png")
        #expect((126...128).contains(half[0]))
        let greyHalf = try read([UInt8(0), 128], CVIPS_SPACE_GREY, as: ".png")
        #expect((126...128).contains(greyHalf[2]))
    }

    @Test func `transparency of 16 bits is laid over white`() throws {
        let half = try read([UInt16(0), 0, 0, 32768], CVIPS_SPACE_RGB16, CVIPS_SAMPLES_UINT16, as: ".png")
        #expect((126...128).contains(half[0]), "\(half)")
    }

    @Test(arguments: [".png", ".tif"])
    func `16 bits become 8`(_ suffix: String) throws {
        let pixel = try read([UInt16(65535), 32768, 0], CVIPS_SPACE_RGB16, CVIPS_SAMPLES_UINT16, as: suffix)
        #expect(pixel == [255, 128, 0])
        #expect(try read([UInt16(32768)], CVIPS_SPACE_GREY16, CVIPS_SAMPLES_UINT16, as: suffix) == [128, 128, 128])
    }

    @Test func `floating-point samples are linear light`() throws {
        let pixel = try read([Float(1), 0.2140, 0], CVIPS_SPACE_LINEAR_RGB, CVIPS_SAMPLES_FLOAT, as: ".tif")
        #expect(pixel[0] == 255)
        #expect((126...129).contains(pixel[1]), "\(pixel)")
        #expect(pixel[2] == 0)
        let grey = try read([Float(0.2140)], CVIPS_SPACE_GREY, CVIPS_SAMPLES_FLOAT, as: ".tif")
        #expect((126...129).contains(grey[0]), "\(grey)")
        let outside = try read([Float(7), 0.5, -3], CVIPS_SPACE_LINEAR_RGB, CVIPS_SAMPLES_FLOAT, as: ".tif")
        #expect(outside[0] == 255 && outside[2] == 0)
        _ = try read([Float.nan, .infinity, -.infinity], CVIPS_SPACE_LINEAR_RGB, CVIPS_SAMPLES_FLOAT, as: ".tif")
    }

    @Test(arguments: [".jpg[Q=100]", ".tif", ".jpg[Q=100,profile=cmyk]", ".tif[profile=cmyk]"])
    func `print colours become screen colours`(_ suffix: String) throws {
        let white = try read([UInt8(0), 0, 0, 0], CVIPS_SPACE_CMYK, as: suffix)
        #expect(white.allSatisfy { $0 > 240 }, "\(white)")
        let black = try read([UInt8(255), 255, 255, 255], CVIPS_SPACE_CMYK, as: suffix)
        #expect(black.allSatisfy { $0 < 60 }, "\(black)")
        let red = try read([UInt8(0), 255, 255, 0], CVIPS_SPACE_CMYK, as: suffix)
        #expect(red[0] > 180 && red[1] < 80 && red[2] < 80, "\(red)")
    }

    @Test func `an embedded profile is applied`() throws {
        // Display P3's red is outside sRGB's, and its white is the same.
        let red = try read([UInt8(200), 100, 50], CVIPS_SPACE_SRGB, as: ".png[profile=p3]")
        #expect(red != [200, 100, 50])
        #expect(red[0] > 205, "\(red)")
        #expect(try read([UInt8(255), 255, 255], CVIPS_SPACE_SRGB, as: ".png[profile=p3]") == [255, 255, 255])
    }

    @Test func `a palette becomes its colours`() throws {
        let stripes = Fixtures.pixels(width: 16, height: 16) { x, _ in x < 8 ? [255, 0, 0] : [0, 0, 255] }
        let image = try decode(Fixtures.encode(stripes, as: ".png[palette]"))
        #expect(image.difference(from: stripes) <= 2)
    }

    @Test func `a bitmap's palette becomes its colours`() throws {
        let palette: [UInt8] = [0, 0, 255, 0, 255, 0, 0, 0]
        let eight = Fixtures.bitmapHeader(2, 1, bits: 8, palette: palette) + [0, 1, 0, 0]
        let one = Fixtures.bitmapHeader(2, 1, bits: 1, palette: palette) + [0b0100_0000, 0, 0, 0]
        for bytes in [eight, one] {
            let image = try decode(bytes)
            #expect(image[0, 0] == [255, 0, 0])
            #expect(image[1, 0] == [0, 0, 255])
        }
        let beyond = try decode(Fixtures.bitmapHeader(1, 1, bits: 8, palette: palette) + [9, 0, 0, 0])
        #expect(beyond[0, 0] == [0, 0, 0])
    }

    @Test func `a greymap of any depth is scaled to 8 bits`() throws {
        #expect(try decode(Array("P5 1 1 1023\n".utf8) + [0x03, 0xFF])[0, 0] == [255, 255, 255])
        #expect(try decode(Array("P5 1 1 15\n".utf8) + [5])[0, 0] == [85, 85, 85])
        #expect(try decode(Array("P5 1 1 15\n".utf8) + [200])[0, 0] == [255, 255, 255])
    }
}

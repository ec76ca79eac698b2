import EstimatorKit
import Testing

@testable import Imaging

@Suite struct HostileTests {
    let image = Fixtures.gradient(width: 150, height: 90)

    @Test(arguments: Sample.writable)
    func `an image that ends too early is an error and not grey`(_ sample: Sample) throws {
        let bytes = try sample.encode(image)
        for share in [0.1, 0.3, 0.5, 0.7, 0.9] {
            let cut = Array(bytes.prefix(Int(Double(bytes.count) * share)))
            let error = #expect(throws: ImagingError.self, "\(share)") { try decode(cut) }
            #expect(error?.code == .corrupt, "\(share)")
        }
    }

    @Test func `a huge image of a few bytes is refused by its header`() throws {
        let bytes = Fixtures.pngBomb(width: 60_000, height: 60_000)
        let before = Process.peakMemory
        let error = #expect(throws: ImagingError.self) { try decode(bytes) }
        #expect(error?.code == .tooLarge)
        #expect(Process.peakMemory - before < 64 << 20)
    }

    @Test(arguments: [
        Fixtures.pngBomb(width: 70_000, height: 10),
        Fixtures.bitmapHeader(60_000, 60_000, bits: 24),
        Fixtures.bitmapHeader(Int(Int32.max), Int(Int32.min), bits: 32),
        Array("P6 60000 60000 255\n0".utf8),
        Array("P6 999999999 999999999 255\n0".utf8),
    ])
    func `a side or an area beyond the limits is refused by the header`(_ bytes: [UInt8]) throws {
        let error = #expect(throws: ImagingError.self) { try ImageDecoder.open(EncodedImage(bytes)) }
        #expect(error?.code == .tooLarge)
    }

    @Test(arguments: Sample.writable)
    func `limits hold for each format`(_ sample: Sample) throws {
        let encoded = EncodedImage(try sample.encode(image), name: "crowd")
        let expected: [(ImageLimits, ImagingError.Code)] = [
            (ImageLimits(maxPixels: 150 * 90 - 1), .tooLarge), (ImageLimits(maxSide: 149), .tooLarge),
            (ImageLimits(minSide: 91), .tooSmall),
            (ImageLimits(maxEncodedBytes: encoded.bytes.count - 1), .tooManyBytes),
        ]
        for (limits, code) in expected {
            let error = #expect(throws: ImagingError.self) { try ImageDecoder.open(encoded, limits: limits) }
            #expect(error?.code == code)
            #expect(error?.message.hasPrefix("crowd: ") == true)
        }
        let exact = ImageLimits(maxEncodedBytes: encoded.bytes.count, maxPixels: 150 * 90, maxSide: 150, minSide: 90)
        #expect(try ImageDecoder.open(encoded, limits: exact).size == image.size)
    }

    @Test func `a header that promises more than there is leads to an error`() throws {
        let promises = [
            Fixtures.pngBomb(width: 5000, height: 5000), Fixtures.bitmapHeader(5000, 5000, bits: 24) + [1, 2, 3],
            Array("P6 5000 5000 255\n123".utf8),
        ]
        for bytes in promises {
            let error = #expect(throws: ImagingError.self) { try decode(bytes) }
            #expect(error?.code == .corrupt)
        }
    }

    @Test func `a JPEG of thousands of empty scans is refused`() throws {
        let jpeg = try Sample.progressiveJPEG.encode(image)
        let scan: [UInt8] = [0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x01, 0x3F, 0x10, 0x00]
        let error = #expect(throws: ImagingError.self) {
            try decode(jpeg.dropLast(2) + Array(repeatElement(scan, count: 1000).joined()) + jpeg.suffix(2))
        }
        #expect(error?.code == .corrupt)
    }

    @Test(arguments: Sample.writable)
    func `damaged images are decoded or refused, and nothing else happens`(_ sample: Sample) throws {
        let bytes = try sample.encode(Fixtures.gradient(width: 40, height: 30))
        var random = SplitMix(state: 7)
        let limits = ImageLimits(maxPixels: 1_000_000)
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0...Int.random(in: 0..<6, using: &random) {
                // Half of the damage is to the header, where it has the most consequences.
                let reach = Bool.random(using: &random) ? min(damaged.count, 64) : damaged.count
                damaged[Int.random(in: 0..<reach, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            _ = try? ImageDecoder.open(EncodedImage(damaged), limits: limits).decode()
        }
    }

    @Test(arguments: Sample.writable)
    func `the beginning of a format and then noise of any length is refused or decoded`(_ sample: Sample) throws {
        let bytes = try sample.encode(Fixtures.gradient(width: 40, height: 30))
        var random = SplitMix(state: 11)
        let limits = ImageLimits(maxPixels: 1_000_000)
        for length in 0..<150 {
            let noise = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            _ = try? ImageDecoder.open(EncodedImage(bytes.prefix(min(length, 30)) + noise), limits: limits).decode()
            _ = try? ImageDecoder.open(EncodedImage(Array(bytes.prefix(length))), limits: limits).decode()
        }
    }
}

/// The same noise on each run: Vigna's SplitMix64.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

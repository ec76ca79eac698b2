import CVips
import EstimatorKit

@testable import Imaging

/// Images made by libvips for the tests, so that none has to be kept.
enum Fixtures {
    /// An image in which every pixel tells where it is: red grows to the right, green downwards, blue is a pattern.
    static func gradient(width: Int, height: Int) -> VisionImage {
        pixels(width: width, height: height) { x, y in
            [UInt8(x * 255 / max(width - 1, 1)), UInt8(y * 255 / max(height - 1, 1)), UInt8((x / 8 + y / 8) % 2 * 200)]
        }
    }

    /// An image of one colour.
    static func plain(width: Int, height: Int, _ red: UInt8, _ green: UInt8, _ blue: UInt8) -> VisionImage {
        pixels(width: width, height: height) { _, _ in [red, green, blue] }
    }

    static func pixels(width: Int, height: Int, _ color: (Int, Int) -> [UInt8]) -> VisionImage {
        let bytes = (0..<height).flatMap { y in (0..<width).flatMap { x in color(x, y) } }
        do {
            return try VisionImage(width: width, height: height, copying: bytes)
        } catch {
            fatalError("\(error)")
        }
    }

    /// Encodes an image by libvips' saver for `suffix`.
    static func encode(_ image: VisionImage, as suffix: String) throws -> [UInt8] {
        try encode(image.bytes, image.size, bands: 3, as: suffix)
    }

    /// Encodes samples of any kind.
    static func encode<Sample>(
        _ samples: [Sample],
        _ size: PixelSize,
        bands: Int,
        samples kind: CVipsSamples = CVIPS_SAMPLES_UINT8,
        space: CVipsSpace = CVIPS_SPACE_SRGB,
        as suffix: String
    ) throws -> [UInt8] {
        try VipsLibrary.start()
        let layout = PixelLayout(
            width: Int32(size.width),
            height: Int32(size.height),
            bands: Int32(bands),
            samples: kind,
            space: space
        )
        return try samples.withUnsafeBytes { buffer in
            try VipsImage.withPixels(buffer, layout) { (image) throws(VipsFailure) in try image.encoded(as: suffix) }
        }
    }

    /// A bitmap of 24 bits a pixel.
    static func bitmap(_ image: VisionImage, topDown: Bool = false) -> [UInt8] {
        let stride = (image.size.width * 24 + 31) / 32 * 4
        let rows = (0..<image.size.height).map { y in
            (0..<image.size.width).flatMap { Array(image[$0, y].reversed()) }
                + [UInt8](repeating: 0, count: stride - image.size.width * 3)
        }
        let height = topDown ? -image.size.height : image.size.height
        return bitmapHeader(image.size.width, height, bits: 24) + (topDown ? rows : rows.reversed()).flatMap(\.self)
    }

    /// A bitmap's header of 40 bytes, with as many bytes of palette.
    static func bitmapHeader(
        _ width: Int,
        _ height: Int,
        bits: Int,
        compression: Int = 0,
        palette: [UInt8] = []
    ) -> [UInt8] {
        Array("BM".utf8) + little(0, 4) + little(0, 4) + little(54 + palette.count, 4)
            + little(40, 4) + little(width, 4) + little(height, 4) + little(1, 2) + little(bits, 2)
            + little(compression, 4) + little(0, 4) + little(0, 8) + little(palette.count / 4, 4) + little(0, 4)
            + palette
    }

    /// A binary pixmap.
    static func pixmap(_ image: VisionImage) -> [UInt8] {
        Array("P6\n# a comment\n\(image.size.width) \(image.size.height)\n255\n".utf8) + image.bytes
    }

    /// A JPEG with an EXIF orientation.
    static func oriented(_ jpeg: [UInt8], _ orientation: Int) -> [UInt8] {
        // One directory of one entry: tag 0x0112, a short, one of it.
        let exif =
            Array("Exif\0\0MM\0*".utf8) + big(8, 4) + big(1, 2)
            + big(0x0112, 2) + big(3, 2) + big(1, 4) + big(orientation, 2) + big(0, 2) + big(0, 4)
        return [0xFF, 0xD8, 0xFF, 0xE1] + big(exif.count + 2, 2) + exif + jpeg.dropFirst(2)
    }

    /// A PNG whose header is right in every way, and whose pixels are a few bytes.
    static func pngBomb(width: Int, height: Int) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(width, 4) + big(height, 4) + [8, 2, 0, 0, 0])
            + chunk("IDAT", [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]) + chunk("IEND", [])
    }

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return big(data.count, 4) + body + big(Int(checksum(body)), 4)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }

    static func big(_ number: Int, _ width: Int) -> [UInt8] { little(number, width).reversed() }

    static func little(_ number: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}

extension VisionImage {
    /// All bytes, packed.
    var bytes: [UInt8] { pixels.withBytes { span in span.withUnsafeBytes { Array($0) } } }

    /// A pixel's red, green and blue.
    subscript(x: Int, y: Int) -> [UInt8] {
        let start = (y * size.width + x) * 3
        return pixels.withBytes { span in (0..<3).map { span.unsafeLoad(fromByteOffset: start + $0, as: UInt8.self) } }
    }

    /// The largest difference of any sample.
    func difference(from other: VisionImage) -> Int {
        guard size == other.size else { return .max }
        return zip(bytes, other.bytes).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
    }
}

/// Decodes bytes, as a caller would.
func decode(_ bytes: [UInt8], area: Rect? = nil) throws(ImagingError) -> VisionImage {
    try ImageDecoder.open(EncodedImage(bytes)).decode(area: area)
}

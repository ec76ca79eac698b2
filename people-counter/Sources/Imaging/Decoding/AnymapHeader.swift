import EstimatorKit

/// The header of a portable greymap or pixmap.
struct AnymapHeader: Sendable {
    let size: PixelSize
    /// 1 for a greymap, 3 for a pixmap.
    let bands: Int
    /// The sample value of full brightness, 1 to 65535; above 255, samples take two bytes.
    let maximum: Int
    let pixelOffset: Int

    init(_ encoded: EncodedImage) throws(ImagingError) {
        // The signature has matched "P" and a digit.
        let digit = encoded.bytes[1]
        guard digit == UInt8(ascii: "5") || digit == UInt8(ascii: "6") else {
            throw encoded.error(
                .unsupportedFormat,
                "of portable anymaps only P5 and P6 are read; save it as one of them"
            )
        }
        var scanner = AnymapScanner(bytes: encoded.bytes, position: 2)
        guard
            let width = scanner.number(), let height = scanner.number(), let maximum = scanner.number(),
            (1...65535).contains(maximum), scanner.position < encoded.bytes.count
        else {
            throw encoded.error(.corrupt, "the header of this PPM is damaged")
        }
        size = PixelSize(width: width, height: height)
        bands = digit == UInt8(ascii: "6") ? 3 : 1
        self.maximum = maximum
        // Exactly one whitespace character separates the header from the pixels.
        pixelOffset = scanner.position + 1
    }

    var bytesPerSample: Int { maximum > 255 ? 2 : 1 }
}

/// Numbers separated by whitespace and comments.
private struct AnymapScanner {
    let bytes: [UInt8]
    var position: Int

    /// The next number, of at most nine digits.
    mutating func number() -> Int? {
        skipSpace()
        let digits = bytes[position...].prefix(10).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        position += digits.count
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private mutating func skipSpace() {
        var inComment = false
        while position < bytes.count {
            let byte = bytes[position]
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            inComment = inComment ? byte != 0x0A : byte == UInt8(ascii: "#")
            guard inComment || isSpace else { return }
            position += 1
        }
    }
}

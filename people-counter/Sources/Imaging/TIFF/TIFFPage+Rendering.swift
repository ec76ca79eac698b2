/// How a page of a TIFF becomes the picture that a viewer shows, or why it cannot.
extension TIFFPage {
    /// - Parameter encoded: the file, for messages.
    /// - Returns: which of the bands are seen, and how.
    /// - Throws: `unsupportedFormat` for what libvips would not read, or would read as something else.
    func rendering(of encoded: EncodedImage) throws(ImagingError) -> Rendering {
        if let problem { throw encoded.error(.unsupportedFormat, problem) }
        let extra = samples - (colours ?? samples)
        let alpha = extraSamples.suffix(extra).firstIndex { $0 == 1 || $0 == 2 }
        let isPlain = alpha == nil && [1, 2].contains(photometric)
        return Rendering(
            bands: BandChoice(extra: extra, alpha: alpha.map { $0 - extraSamples.count + extra }),
            range: isFloat ? .floatingPoint : bits == [16] && isPlain ? .sixteenBits : .asStored,
            isInverted: photometric == 0 && isFloat,
            isPremultiplied: alpha.map { extraSamples[$0] == 1 } ?? false
        )
    }

    /// What a reader of the count should know of the bands that are not looked at.
    var notices: [String] {
        // LogLuv has no white.
        if photometric == 32845 { return [.highDynamicRange] }
        guard let colours, samples > colours else { return [] }
        let unused = samples - colours - min(alphaCount, 1)
        guard unused > 0 else { return [] }
        let seen =
            switch photometric {
            case 0, 1: "the first was taken for grey"
            case 3: "the first was taken for the colour"
            case 5: "the first four were taken for print colours"
            case 8: "the first three were taken for L*a*b* colours"
            default: "the first three were taken for red, green and blue"
            }
        return ["this TIFF has \(samples) bands: \(seen), and \(unused) of unspecified meaning left out"]
    }

    /// Bands of colour; `nil` where it is not known what the samples mean.
    private var colours: Int? {
        switch photometric {
        case 0, 1, 3: 1
        case 2, 6, 8, 32845: 3
        case 5: 4
        default: nil
        }
    }

    private var alphaCount: Int { extraSamples.count { $0 == 1 || $0 == 2 } }

    private var isFloat: Bool { formats == [3] && photometric != 32845 }

    /// Why the page cannot be shown; `nil` if it can.
    private var problem: String? {
        guard let photometric else { return "this TIFF does not say what its samples mean; save it anew" }
        guard let colours else {
            return "a TIFF of \(Self.name(ofPhotometric: photometric)) is not read; save it as RGB"
        }
        if photometric == 5, inkSet != 1 { return "a TIFF of other inks than CMYK is not read; save it as RGB" }
        guard samples >= colours else { return "a TIFF with \(samples) of \(colours) bands of colour is damaged" }
        guard Self.compressions.contains(compression) else {
            return "a TIFF with \(Self.name(ofCompression: compression)) is not read; save it with LZW or Deflate"
        }
        // libvips would take these for red, green and blue.
        if photometric == 6, compression != 7 {
            return "a TIFF of YCbCr samples is read only with JPEG compression; save it as RGB"
        }
        if photometric == 8, !extraSamples.allSatisfy({ $0 == 0 }) {
            return "a TIFF of L*a*b* colours with transparency is not read; save it as RGB"
        }
        if isSeparate, isTiled {
            return "a TIFF of separate bands in tiles is not read; save it with interleaved bands"
        }
        return sampleProblem
    }

    private var sampleProblem: String? {
        guard bits.count == 1, let bits = bits.first, formats.count == 1, let format = formats.first else {
            return "a TIFF whose bands differ in their samples is not read; save it with 8 bits a sample"
        }
        if format == 3, alphaCount > 0, photometric != 2 {
            return "a TIFF of floating-point grey with transparency is not read; save it with 8 bits a sample"
        }
        // LogLuv says 16-bit integers or 32-bit floating-point numbers, and its samples are neither.
        if photometric == 32845 { return nil }
        switch (format, bits) {
        case (1, 8), (4, 8), (1, 16), (4, 16): return nil
        case (1, 1), (1, 2), (1, 4), (4, 1), (4, 2), (4, 4):
            if photometric == 3 || (photometric ?? 9) < 2 && samples == 1 { return nil }
            return "a TIFF of several bands with \(bits) bits a sample is not read; save it with 8 bits"
        case (3, 32):
            return [0, 1, 2].contains(photometric)
                ? nil : "a TIFF of floating-point samples is read only as grey or RGB; save it with 8 bits a sample"
        case (2, _):
            return "a TIFF of signed samples is no picture as it is; scale it to 8 bits a sample, from 0 to 255"
        case (3, _):
            return "a TIFF of \(bits)-bit floating-point samples is not read; save it with 8 or 16 bits a sample"
        case (5, _), (6, _): return "a TIFF of complex samples is no picture; save it with 8 bits a sample"
        default: return "a TIFF of \(bits) bits a sample is not read; save it with 8 or 16 bits"
        }
    }

    /// What libtiff reads wherever it is.
    private static let compressions: Set<Int> = [
        1, 2, 3, 4, 5, 7, 8, 32773, 32946, 34661, 34676, 34677, 34887, 34925, 50000, 50001,
    ]

    private static func name(ofPhotometric number: Int) -> String {
        switch number {
        case 9: "ICC L*a*b* colours"
        case 10: "ITU L*a*b* colours"
        case 32803: "raw sensor data (camera raw)"
        case 32844: "LogL brightness"
        case 34892: "linear raw data (camera raw)"
        case 51177: "depth"
        default: "photometric interpretation \(number)"
        }
    }

    private static func name(ofCompression number: Int) -> String {
        switch number {
        case 6: "old-style JPEG compression"
        case 33003, 33004, 33005, 34712: "JPEG 2000 compression"
        case 34892: "lossy raw JPEG compression"
        case 50002, 52546: "JPEG XL compression"
        default: "compression \(number)"
        }
    }
}

/// What a PNG says before its pixels, of which libpng's reader in libvips takes no notice.
struct PNGHeader {
    /// Frames of an animation; 1 for a still image.
    private(set) var frames = 1
    private var hasProfile = false
    private var isSRGB = false
    private var codePoints: (primaries: Int, transfer: Int)?
    private var gamma: Double?
    private var primaries: ColourEncoding.Primaries?

    init(_ encoded: EncodedImage) {
        let reader = ByteReader(bytes: encoded.bytes, isBigEndian: true)
        var offset = 8
        // Metadata can be cut into any number of chunks.
        for _ in 0..<10_000 {
            guard let length = reader.number(at: offset, width: 4), !reader.has("IDAT", at: offset + 4) else { return }
            read(reader, chunk: offset + 4)
            offset += length + 12
        }
    }

    private mutating func read(_ reader: ByteReader, chunk: Int) {
        let data = chunk + 4
        if reader.has("acTL", at: chunk) { frames = max(reader.number(at: data, width: 4) ?? 1, 1) }
        if reader.has("iCCP", at: chunk) { hasProfile = true }
        if reader.has("sRGB", at: chunk) { isSRGB = true }
        if reader.has("cICP", at: chunk),
            let primaries = reader.number(at: data, width: 1), let transfer = reader.number(at: data + 1, width: 1)
        {
            codePoints = (primaries, transfer)
        }
        if reader.has("gAMA", at: chunk) { gamma = reader.number(at: data, width: 4).map { Double($0) / 100_000 } }
        if reader.has("cHRM", at: chunk) {
            let numbers = (0..<8).map { Double(reader.number(at: data + $0 * 4, width: 4) ?? 0) / 100_000 }
            let (white, red) = ((numbers[0], numbers[1]), (numbers[2], numbers[3]))
            primaries = ColourEncoding.Primaries(red, (numbers[4], numbers[5]), (numbers[6], numbers[7]), white)
        }
    }

    /// The colours, if they are not sRGB's; what is the first of these holds: cICP, iCCP, sRGB, gAMA with cHRM.
    var encoding: ColourEncoding? {
        if let codePoints {
            return ColourEncoding(primaries: codePoints.primaries, transfer: codePoints.transfer)
        }
        if hasProfile || isSRGB { return nil }
        let own = primaries.flatMap { $0.isUsable && !$0.isNear(.sRGB) ? $0 : nil } ?? .sRGB
        return ColourEncoding(curve: curve, primaries: own)
    }

    /// gAMA is the exponent from light to sample; 0.45455 stands for sRGB.
    private var curve: ColourEncoding.Curve {
        guard let gamma, (0.05...20).contains(gamma), !(0.43...0.48).contains(gamma) else { return .sRGB }
        return .power(1 / gamma)
    }
}

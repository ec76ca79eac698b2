extension ImageFormat {
    /// The format that `bytes` begin like, or `nil`.
    ///
    /// This table is the only way to a decoder. A file's name and what libvips would guess play no part, so whatever
    /// else libvips could load (SVG, PDF, RAW, scripts of ImageMagick) is never reached.
    public init?(sniffing bytes: [UInt8]) {
        guard let match = Self.signatures.first(where: { $0.matches(bytes) }) else { return nil }
        self.init(kind: match.kind)
    }

    /// Bytes that a format has at certain places.
    private struct Signature {
        let kind: Kind
        let parts: [(offset: Int, bytes: [UInt8])]

        init(_ kind: Kind, _ parts: (offset: Int, bytes: [UInt8])...) {
            self.kind = kind
            self.parts = parts
        }

        func matches(_ bytes: [UInt8]) -> Bool {
            parts.allSatisfy { bytes.dropFirst($0.offset).starts(with: $0.bytes) }
        }
    }

    private static let signatures: [Signature] =
        [
            Signature(.jpeg, (0, [0xFF, 0xD8, 0xFF])),
            Signature(.png, (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
            Signature(.webp, (0, Array("RIFF".utf8)), (8, Array("WEBP".utf8))),
            Signature(.tiff, (0, Array("II*\0".utf8))),
            Signature(.tiff, (0, Array("MM\0*".utf8))),
            Signature(.tiff, (0, Array("II+\0".utf8))),
            Signature(.tiff, (0, Array("MM\0+".utf8))),
            Signature(.gif, (0, Array("GIF87a".utf8))),
            Signature(.gif, (0, Array("GIF89a".utf8))),
            Signature(.bmp, (0, Array("BM".utf8))),
        ]
        + ["1", "2", "3", "4", "5", "6"].map { Signature(.pnm, (0, Array("P\($0)\n".utf8))) }
        + ["5", "6"].flatMap { digit in [" ", "\t", "\r"].map { Signature(.pnm, (0, Array("P\(digit)\($0)".utf8))) } }
        + ["avif", "avis"].map { Signature(.avif, (4, Array("ftyp\($0)".utf8))) }
        // Files of the general brand name their kind among the compatible brands, most often as the second of them.
        + ["mif1", "msf1"].flatMap { brand in
            [16, 20, 24].map { Signature(.avif, (4, Array("ftyp\(brand)".utf8)), ($0, Array("avif".utf8))) }
        }
        + ["heic", "heix", "mif1", "msf1"].map { Signature(.heic, (4, Array("ftyp\($0)".utf8))) }
}

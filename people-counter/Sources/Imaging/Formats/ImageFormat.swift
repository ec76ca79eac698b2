/// A file format of images: its signatures, file name endings, media types and decoder.
///
/// Each format is described in a file in this folder, and listed in `all`. Messages, the endings that are looked for in
/// folders, and the media types that clients may name are derived from it.
public struct ImageFormat: Sendable, Hashable, CustomStringConvertible {
    /// The format's usual name.
    public let description: String
    /// Endings of file names, in lower case, the usual one first.
    public let endings: [String]
    /// Media types, in lower case, the registered one first.
    public let mediaTypes: [String]
    /// What a file may have several of, such as `page`.
    let part: String
    /// First bytes of the format's files.
    let signatures: [Signature]
    let decoder: Decoder

    /// Bytes at certain offsets.
    struct Signature: Sendable {
        let parts: [(offset: Int, bytes: [UInt8])]

        init(_ parts: (offset: Int, bytes: [UInt8])...) { self.init(parts) }

        init(_ parts: [(offset: Int, bytes: [UInt8])]) { self.parts = parts }

        var length: Int { parts.reduce(0) { $0 + $1.bytes.count } }

        func matches(_ bytes: [UInt8]) -> Bool {
            parts.allSatisfy { bytes.dropFirst($0.offset).starts(with: $0.bytes) }
        }
    }

    /// Reads files of the format.
    struct Decoder: Sendable {
        /// Whether this machine can read the format.
        let isAvailable: @Sendable () -> Bool
        /// Reads the header of the page of that number, or of the one that a viewer shows; refuses early, by the limits,
        /// what would be looked at for longer.
        let open: @Sendable (EncodedImage, Int?, ImageLimits) throws(ImagingError) -> any PixelSource
    }

    /// All formats, in the order in which they are recognised and listed.
    ///
    /// AVIF comes before HEIC: both may name the general brand, and only AVIF's signatures look further.
    public static let all: [ImageFormat] = [.jpeg, .png, .webp, .tiff, .gif, .bmp, .pnm, .avif, .heic]

    init(
        _ name: String,
        endings: [String],
        mediaTypes: [String],
        part: String = "page",
        signatures: [Signature],
        decoder: Decoder
    ) {
        description = name
        self.endings = endings
        self.mediaTypes = mediaTypes
        self.part = part
        self.signatures = signatures
        self.decoder = decoder
    }

    /// The format whose signature `bytes` have, or `nil`.
    ///
    /// Only this selects a decoder. A file's name and libvips' own guess do not matter, so other loaders of libvips (SVG,
    /// PDF, RAW, ImageMagick) are never used.
    public init?(sniffing bytes: [UInt8]) {
        guard let match = Self.all.first(where: { $0.signatures.contains { $0.matches(bytes) } }) else { return nil }
        self = match
    }

    /// Whether a file without the ending of an image is one of this format: two bytes alone may also begin a text.
    func isCertain(of bytes: [UInt8]) -> Bool {
        signatures.contains { $0.length > 2 && $0.matches(bytes) }
    }

    /// The format with a media type, given in lower case; `nil` if there is none.
    public init?(mediaType: String) {
        guard let match = Self.all.first(where: { $0.mediaTypes.contains(mediaType) }) else { return nil }
        self = match
    }

    /// File name endings of all formats, in lower case.
    public static let allEndings: Set<String> = Set(all.flatMap(\.endings))

    /// All formats, for messages.
    static var allNames: String { all.map(\.description).joined(separator: ", ") }

    /// Whether both are the same format.
    public static func == (a: ImageFormat, b: ImageFormat) -> Bool { a.description == b.description }

    /// By name.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

/// A file format of images: how it is recognised, what its files and media types are called, and what reads it.
///
/// Each format is described in a file beside this one, and listed in `all`. What is recognised, messages, the endings
/// that are looked for in folders and the media types that clients may name are derived from it.
public struct ImageFormat: Sendable, Hashable, CustomStringConvertible {
    /// The format's usual name.
    public let description: String
    /// Endings of file names, in small letters, the usual one first.
    public let endings: [String]
    /// Media types, in small letters, the registered one first.
    public let mediaTypes: [String]
    /// What files of the format begin like.
    let signatures: [Signature]
    let decoder: Decoder

    /// Bytes that a format has at certain places.
    struct Signature: Sendable {
        let parts: [(offset: Int, bytes: [UInt8])]

        init(_ parts: (offset: Int, bytes: [UInt8])...) {
            self.parts = parts
        }

        func matches(_ bytes: [UInt8]) -> Bool {
            parts.allSatisfy { bytes.dropFirst($0.offset).starts(with: $0.bytes) }
        }
    }

    /// What makes pixels of a file.
    struct Decoder: Sendable {
        /// Whether this machine has what it takes.
        let isAvailable: @Sendable () -> Bool
        /// Reads the header.
        let open: @Sendable (EncodedImage) throws(ImagingError) -> any PixelSource
    }

    /// All formats, in the order in which they are recognised and listed.
    public static let all: [ImageFormat] = [.jpeg, .png, .webp, .tiff, .gif, .bmp, .pnm, .heic, .avif]

    init(
        _ name: String,
        endings: [String],
        mediaTypes: [String],
        signatures: [Signature],
        decoder: Decoder
    ) {
        description = name
        self.endings = endings
        self.mediaTypes = mediaTypes
        self.signatures = signatures
        self.decoder = decoder
    }

    /// The format that `bytes` begin like, or `nil`.
    ///
    /// This is the only way to a decoder. A file's name and what libvips would guess play no part, so whatever else
    /// libvips could load (SVG, PDF, RAW, scripts of ImageMagick) is never reached.
    public init?(sniffing bytes: [UInt8]) {
        // AVIF before HEIC: both may name the general brand, and only AVIF's signatures look further.
        let order = Self.all.filter { $0 != .heic } + [.heic]
        guard let match = order.first(where: { $0.signatures.contains { $0.matches(bytes) } }) else { return nil }
        self = match
    }

    /// The format that a media type names, in small letters; `nil` for one that names none of these.
    public init?(mediaType: String) {
        guard let match = Self.all.first(where: { $0.mediaTypes.contains(mediaType) }) else { return nil }
        self = match
    }

    /// Endings of the file names of all formats, in small letters.
    public static let allEndings: Set<String> = Set(all.flatMap(\.endings))

    /// All formats, as a message lists them.
    static var allNames: String { all.map(\.description).joined(separator: ", ") }

    /// Whether both are the same format.
    public static func == (a: ImageFormat, b: ImageFormat) -> Bool { a.description == b.description }

    /// By name.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

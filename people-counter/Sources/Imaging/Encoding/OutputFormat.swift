/// A file format that images are written in.
public struct OutputFormat: Sendable, Hashable, CustomStringConvertible {
    /// The format's usual name.
    public let description: String
    /// What an HTTP response calls the format.
    public let mediaType: String
    /// libvips' name of the saver, with its options.
    let suffix: String

    /// Without loss.
    ///
    /// Compressed lightly: the higher levels take several times as long for a few per cent.
    public static let png = OutputFormat(description: "PNG", mediaType: "image/png", suffix: ".png[compression=3]")
    /// Small, every viewer reads it; quality 90.
    public static let jpeg = OutputFormat(description: "JPEG", mediaType: "image/jpeg", suffix: ".jpg[Q=90]")
    /// Smaller than JPEG; quality 85, no side longer than 16383 pixels.
    public static let webp = OutputFormat(description: "WebP", mediaType: "image/webp", suffix: ".webp[Q=85]")

    /// The format that a file's ending asks for: png, jpg, jpeg or webp, in capitals or not; `nil` for any other.
    public init?(fileName: String) {
        switch fileName.split(separator: ".").last?.lowercased() {
        case "png": self = .png
        case "jpg", "jpeg": self = .jpeg
        case "webp": self = .webp
        default: return nil
        }
    }

    private init(description: String, mediaType: String, suffix: String) {
        self.description = description
        self.mediaType = mediaType
        self.suffix = suffix
    }
}

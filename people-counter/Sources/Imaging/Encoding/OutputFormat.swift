/// A file format for writing images.
public struct OutputFormat: Sendable, Hashable, CustomStringConvertible {
    /// The format's usual name.
    public let description: String
    /// The format's media type.
    public let mediaType: String
    /// libvips' name of the saver, with its options.
    let suffix: String

    /// Without loss.
    ///
    /// Compressed lightly: higher levels take several times as long and save a few per cent.
    public static let png = OutputFormat(description: "PNG", mediaType: "image/png", suffix: ".png[compression=3]")
    /// Small, and every viewer reads it; quality 90.
    public static let jpeg = OutputFormat(description: "JPEG", mediaType: "image/jpeg", suffix: ".jpg[Q=90]")
    /// Smaller than JPEG; quality 85, no side longer than 16383 pixels.
    public static let webp = OutputFormat(description: "WebP", mediaType: "image/webp", suffix: ".webp[Q=85]")

    /// The format of a file's ending: png, jpg, jpeg or webp, ignoring case; `nil` for any other.
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

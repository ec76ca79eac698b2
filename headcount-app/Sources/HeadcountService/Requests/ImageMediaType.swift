internal import Headcount

/// What a client may say that an image is.
///
/// The bytes decide; what they are must not contradict what was said.
struct ImageMediaType: Sendable, Hashable {
    private let format: ImageFormat?

    private static let known: [String: ImageFormat?] = [
        "application/octet-stream": nil,
        "image/jpeg": .jpeg, "image/jpg": .jpeg, "image/png": .png, "image/webp": .webp, "image/bmp": .bmp,
        "image/x-ms-bmp": .bmp, "image/tiff": .tiff, "image/gif": .gif, "image/x-portable-pixmap": .pnm,
        "image/x-portable-graymap": .pnm, "image/x-portable-anymap": .pnm, "image/heic": .heic, "image/avif": .avif,
    ]

    /// A name such as `image/jpeg`, in small letters; `nil` for what is no image.
    init?(_ name: String) {
        guard let format = Self.known[name] else { return nil }
        self.format = format
    }

    /// Refuses bytes that are an image of another kind.
    ///
    /// Bytes of no known kind pass: decoding finds out what they are, and says so for this image alone.
    ///
    /// - Throws: `ServiceError.mismatchedContentType`.
    func check(_ bytes: [UInt8]) throws {
        guard let format, let found = ImageFormat(sniffing: bytes), found != format else { return }
        throw ServiceError.mismatchedContentType("the Content-Type says \(format), the bytes are \(found)")
    }

    /// The names, for a message.
    static var names: String { known.keys.sorted().joined(separator: ", ") }
}

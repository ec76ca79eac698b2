internal import Headcount

/// A media type that a client may give for an image.
///
/// The bytes decide the format, but must not contradict the media type.
struct ImageMediaType: Sendable, Hashable {
    private let format: ImageFormat?

    /// For any bytes.
    private static let anyKind = "application/octet-stream"

    /// A name such as `image/jpeg`, in lower case; `nil` if it is not an image type.
    init?(_ name: String) {
        format = ImageFormat(mediaType: name)
        if format == nil && name != Self.anyKind { return nil }
    }

    /// Refuses bytes of another image format.
    ///
    /// Bytes of an unknown format pass: decoding then gives an error for this image only.
    ///
    /// - Throws: `ServiceError.mismatchedContentType`.
    func check(_ bytes: [UInt8]) throws {
        guard let format, let found = ImageFormat(sniffing: bytes), found != format else { return }
        throw ServiceError.mismatchedContentType("the Content-Type says \(format), the bytes are \(found)")
    }

    /// The names, for messages.
    static var names: String { ([anyKind] + ImageFormat.all.flatMap(\.mediaTypes)).joined(separator: ", ") }
}

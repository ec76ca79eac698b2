internal import Headcount

/// What a client may say that an image is.
///
/// The bytes decide; what they are must not contradict what was said.
struct ImageMediaType: Sendable, Hashable {
    private let format: ImageFormat?

    /// For bytes of any kind.
    private static let anyKind = "application/octet-stream"

    /// A name such as `image/jpeg`, in small letters; `nil` for what is no image.
    init?(_ name: String) {
        format = ImageFormat(mediaType: name)
        if format == nil && name != Self.anyKind { return nil }
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
    static var names: String { ([anyKind] + ImageFormat.all.flatMap(\.mediaTypes)).joined(separator: ", ") }
}

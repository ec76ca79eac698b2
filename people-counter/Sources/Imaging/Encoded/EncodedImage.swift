/// An encoded image: its bytes, in a format that is not known yet, and its name for messages.
public struct EncodedImage: Sendable {
    /// The encoded bytes.
    public let bytes: [UInt8]
    /// The image's name in messages: a file name, or for example "image 3 of the request".
    public let name: String
    /// What a reader of the count should know about where the bytes come from; often empty.
    public let notices: [String]

    /// An image of bytes in memory.
    public init(_ bytes: [UInt8], name: String = "image", notices: [String] = []) {
        self.bytes = bytes
        self.name = name
        self.notices = notices
    }

    /// An image of any collection of bytes, such as `Data`; they are copied.
    public init(copying bytes: some Collection<UInt8>, name: String = "image") {
        self.init(Array(bytes), name: name)
    }

    /// The format that the first bytes tell.
    ///
    /// - Throws: `unsupportedFormat`.
    func recognised() throws(ImagingError) -> ImageFormat {
        if let format = ImageFormat(sniffing: bytes) { return format }
        throw error(.unsupportedFormat, ForeignFormat.refusal(of: bytes))
    }

    /// An error about this image.
    func error(_ code: ImagingError.Code, _ message: String, reason: String = "") -> ImagingError {
        ImagingError(code, "\(name): \(message)", reason: reason)
    }
}

/// An image as it came: bytes of a file format that is not known yet, and what to call it in messages.
public struct EncodedImage: Sendable {
    /// The encoded bytes.
    public let bytes: [UInt8]
    /// What messages call the image: a file name, or for instance "image 3 of the request".
    public let name: String

    /// An image of bytes that are in memory already.
    public init(_ bytes: [UInt8], name: String = "image") {
        self.bytes = bytes
        self.name = name
    }

    /// An image of any collection of bytes, such as a network buffer's view or `Data`; they are copied.
    public init(copying bytes: some Collection<UInt8>, name: String = "image") {
        self.init(Array(bytes), name: name)
    }

    /// An error about this image.
    func error(_ code: ImagingError.Code, _ message: String, reason: String = "") -> ImagingError {
        ImagingError(code, "\(name): \(message)", reason: reason)
    }
}

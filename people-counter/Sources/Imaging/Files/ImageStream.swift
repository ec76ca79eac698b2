internal import Glibc

/// One image from a file descriptor behind which there may be no end: a pipe, a device, a camera's stream.
///
/// Of a `multipart/x-mixed-replace` stream (what cameras call MJPEG) the first part is read, of JPEGs one after the other
/// the first one.
struct ImageStream {
    /// Enough for every format's signature.
    private static let signatureLength = 64
    /// How long a named pipe may have no writer.
    static let patience = Duration.seconds(5)

    private let input: ByteInput
    private let name: String
    private let limits: ImageLimits
    private var bytes: [UInt8] = []
    private var isAtEnd = false

    init(_ descriptor: Int32, name: String, limits: ImageLimits) {
        input = ByteInput(descriptor, name: name, patience: Self.patience)
        self.name = name
        self.limits = limits
    }

    /// - Throws: `unsupportedFormat` when the first bytes are of no image, `readFailed`, `tooManyBytes`, `cancelled`.
    func image() throws(ImagingError) -> EncodedImage {
        var stream = self
        return try stream.read()
    }

    private mutating func read() throws(ImagingError) -> EncodedImage {
        try fill(to: Self.signatureLength)
        let isFile = input.isRegularFile
        if !isFile, let delimiter = MultipartFrame.delimiter(bytes) { return try firstPart(delimiter) }
        let format = try EncodedImage(bytes, name: name).recognised()
        guard !isFile, format == .jpeg else {
            try fill(to: .max)
            return EncodedImage(bytes, name: name)
        }
        return try firstJPEG()
    }

    /// Reads until there are `count` bytes, or to the end.
    private mutating func fill(to count: Int) throws(ImagingError) {
        while bytes.count < count && !isAtEnd {
            let chunk = try input.chunk()
            isAtEnd = chunk.isEmpty
            bytes += chunk
            guard bytes.count <= limits.maxEncodedBytes else { throw limits.tooManyBytes(name) }
        }
    }

    /// The first JPEG of any number; a damaged one is read to the end.
    private mutating func firstJPEG() throws(ImagingError) -> EncodedImage {
        var scanner = JPEGEnd()
        while true {
            if let end = scanner.advance(over: bytes) {
                // The next image may follow at once; a pipe that is silent now is not waited for.
                if bytes.count < end + 3, input.isReady(within: 100) { try fill(to: end + 3) }
                let follows = bytes[end...].starts(with: [0xFF, 0xD8, 0xFF])
                return EncodedImage(Array(bytes[..<end]), name: name, notices: follows ? [Self.streamNotice] : [])
            }
            if isAtEnd { return EncodedImage(bytes, name: name) }
            try fill(to: bytes.count + 1)
        }
    }

    private mutating func firstPart(_ delimiter: [UInt8]) throws(ImagingError) -> EncodedImage {
        let frame = MultipartFrame(delimiter: delimiter)
        while true {
            if let content = try frame.content(of: bytes, isAtEnd: isAtEnd, name: name) {
                let image = EncodedImage(Array(content), name: name, notices: [Self.streamNotice])
                _ = try image.recognised()
                return image
            }
            try fill(to: bytes.count + 1)
        }
    }

    private static let streamNotice = "the input is a stream of images; its first one was counted"
}

internal import Glibc

/// One image from a file descriptor behind which there may be no end: a pipe, a device, a camera's stream.
///
/// Of a `multipart/x-mixed-replace` stream (what cameras call MJPEG) the first part is read, of images one after the other
/// the first one, if its format says where it ends (`ImageEnd`).
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
        // What `curl -i` prints before the body.
        if bytes.starts(with: Array("HTTP/".utf8)) { try skipHead() }
        if let delimiter = MultipartFrame.delimiter(bytes) { return try firstPart(delimiter) }
        let format = try EncodedImage(bytes, name: name).recognised()
        guard !input.isRegularFile, let end = ImageEnd(of: format) else {
            try fill(to: .max)
            return EncodedImage(bytes, name: name)
        }
        return try firstImage(end)
    }

    private mutating func skipHead() throws(ImagingError) {
        let emptyLine: [UInt8] = [13, 10, 13, 10]
        while bytes.count < 8 << 10, bytes.firstRange(of: emptyLine) == nil, !isAtEnd { try fill(to: bytes.count + 1) }
        guard let end = bytes.firstRange(of: emptyLine) else { return }
        bytes.removeFirst(end.upperBound)
        try fill(to: Self.signatureLength)
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

    /// The first image of any number; a damaged one is read to the end.
    private mutating func firstImage(_ end: ImageEnd) throws(ImagingError) -> EncodedImage {
        var scanner = end
        while true {
            if let end = scanner.advance(over: bytes) {
                // The next image may follow at once; a pipe that is silent now is not waited for.
                while bytes.count < end + Self.signatureLength, !isAtEnd, input.isReady(within: 100) {
                    try fill(to: bytes.count + 1)
                }
                let rest = Array(bytes[end...].prefix(Self.signatureLength))
                let follows = ImageFormat(sniffing: rest) != nil
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

/// A decoded image: rows of 8-bit pixels, top row first.
public struct VisionImage: Sendable {
    /// Width and height in pixels, both positive.
    public let size: PixelSize
    /// What the bytes of a pixel are.
    public let format: ColorFormat
    /// Distance in bytes from one row to the next; at least `size.width * format.bytesPerPixel`.
    public let rowStride: Int
    /// The bytes, shared by copies of the image; there may be more than the image needs.
    public let pixels: PixelBuffer

    /// An image over `pixels`.
    ///
    /// - Parameters:
    ///   - size: width and height in pixels.
    ///   - format: what the bytes of a pixel are.
    ///   - rowStride: bytes from one row to the next; rows are packed by default.
    ///   - pixels: at least as many bytes as the rows take; no gap is needed after the last row.
    /// - Throws: `EstimationError.invalidImageSize` when a side is not positive, or the buffer is too small for the image.
    public init(
        size: PixelSize,
        format: ColorFormat = .r8g8b8,
        rowStride: Int? = nil,
        pixels: PixelBuffer
    ) throws(EstimationError) {
        let packed = size.width.multipliedReportingOverflow(by: format.bytesPerPixel)
        let stride = rowStride ?? packed.partialValue
        let before = stride.multipliedReportingOverflow(by: max(size.height, 1) - 1)
        let needed = before.partialValue.addingReportingOverflow(packed.partialValue)
        guard
            size.width > 0, size.height > 0, !packed.overflow, stride >= packed.partialValue,
            !before.overflow, !needed.overflow, needed.partialValue <= pixels.byteCount
        else {
            throw .invalidImageSize(
                "an image of \(size) with \(stride) bytes a row does not fit \(pixels.byteCount) bytes"
            )
        }
        self.size = size
        self.format = format
        self.rowStride = stride
        self.pixels = pixels
    }

    /// An image that copies packed pixels, for tests and small tools.
    public init(
        width: Int,
        height: Int,
        format: ColorFormat = .r8g8b8,
        copying bytes: [UInt8]
    ) throws(EstimationError) {
        let buffer = unsafe PixelBuffer(byteCount: bytes.count) { unsafe $0.copyBytes(from: bytes) }
        try self.init(size: PixelSize(width: width, height: height), format: format, pixels: buffer)
    }

    /// Whether rows follow each other without a gap, as networks need them.
    public var isPacked: Bool { rowStride == size.width * format.bytesPerPixel }
}

import EstimatorKit
import Testing

@Suite struct VisionImageTests {
    private func image(
        _ width: Int,
        _ height: Int,
        stride: Int? = nil,
        bytes: Int,
        format: ColorFormat = .r8g8b8
    ) throws -> VisionImage {
        let buffer = PixelBuffer(byteCount: bytes) { _ in }
        return try VisionImage(
            size: PixelSize(width: width, height: height),
            format: format,
            rowStride: stride,
            pixels: buffer
        )
    }

    @Test(arguments: [(ColorFormat.r8g8b8, 60), (.b8g8r8, 60), (.r8g8b8x8, 80), (.r8, 20)])
    func `packed rows need a pixel's bytes times the pixels`(_ format: ColorFormat, _ bytes: Int) throws {
        let image = try image(5, 4, bytes: bytes, format: format)
        #expect(image.isPacked)
        #expect(throws: EstimationError.self) { try self.image(5, 4, bytes: bytes - 1, format: format) }
    }

    @Test func `the last row needs no gap after it`() throws {
        let image = try image(5, 4, stride: 16, bytes: 3 * 16 + 15)
        #expect(!image.isPacked)
        #expect(throws: EstimationError.self) { try self.image(5, 4, stride: 16, bytes: 3 * 16 + 14) }
    }

    @Test(arguments: [14, 0, -1, -100, Int.min])
    func `a row stride shorter than a row is refused`(_ stride: Int) {
        #expect(throws: EstimationError.self) { try image(5, 4, stride: stride, bytes: 1000) }
    }

    @Test(arguments: [(0, 4), (5, 0), (-5, 4), (5, -4), (0, 0), (-5, -4)])
    func `a side that is not positive is refused`(_ width: Int, _ height: Int) {
        let error = #expect(throws: EstimationError.self) { try image(width, height, bytes: 1000) }
        #expect(error?.code == .invalidImageSize)
    }

    @Test(arguments: [
        (Int.max, 1, nil), (Int.max, Int.max, nil), (1, Int.max, nil), (1, Int.max, Int.max), (5, 4, Int.max),
        (1, 2, Int.max), (Int.min, 1, nil), (1, Int.min, nil),
    ])
    func `sizes whose products overflow are refused`(_ width: Int, _ height: Int, _ stride: Int?) {
        let error = #expect(throws: EstimationError.self) { try image(width, height, stride: stride, bytes: 1000) }
        #expect(error?.code == .invalidImageSize)
    }

    @Test func `copied pixels are the image's pixels`() throws {
        let image = try VisionImage(width: 2, height: 1, copying: [1, 2, 3, 4, 5, 6])
        let bytes = image.pixels.withBytes { span in
            (0..<span.byteCount).map { unsafe span.unsafeLoadUnaligned(fromByteOffset: $0, as: UInt8.self) }
        }
        #expect(bytes == [1, 2, 3, 4, 5, 6])
    }

    @Test func `bytes that nobody writes are zero`() {
        let buffer = PixelBuffer(byteCount: 100) { _ in }
        buffer.withBytes { span in
            for offset in 0..<span.byteCount {
                #expect(unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self) == 0)
            }
        }
    }

    @Test(arguments: [0, -1]) func `a buffer without bytes is empty`(_ count: Int) {
        #expect(PixelBuffer(byteCount: count) { _ in }.byteCount == 0)
    }
}

import EstimatorKit

/// The packed R8G8B8 pixels of an image while it is made.
///
/// Nothing is drawn outside of it. All writing to raw memory is in this file, each access checked. A canvas borrows its
/// memory, and must not leave its closure.
@safe
struct Canvas {
    let size: PixelSize
    /// The size again: EstimatorKit's types are read by calls, which is slow for every pixel.
    private let (width, height): (Int, Int)
    private let pixels: UnsafeMutableRawBufferPointer

    @unsafe
    init(_ pixels: UnsafeMutableRawBufferPointer, size: PixelSize) {
        precondition(pixels.count >= size.area * 3)
        unsafe self.pixels = pixels
        self.size = size
        (width, height) = (size.width, size.height)
    }

    /// Copies pixels of `source` to `offset` bytes after the first pixel.
    mutating func copy(_ source: RawSpan, to offset: Int) {
        precondition(offset >= 0 && offset <= size.area * 3 - source.byteCount)
        let target = unsafe UnsafeMutableRawBufferPointer(rebasing: pixels[offset..<offset + source.byteCount])
        unsafe source.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
    }

    /// Copies the pixel at byte `start` of `source` to `offset` bytes after the first pixel.
    @inline(__always)
    mutating func copyPixel(_ source: RawSpan, at start: Int, to offset: Int) {
        precondition(offset >= 0 && offset <= size.area * 3 - 3)
        for band in 0..<3 {
            unsafe pixels[offset + band] = source.unsafeLoad(fromByteOffset: start + band, as: UInt8.self)
        }
    }

    mutating func set(_ x: Int, _ y: Int, _ color: RGB) {
        blend(x, y, color, 1)
    }

    /// Blends `color` onto a pixel, `opacity` from 0 to 1.
    mutating func blend(_ x: Int, _ y: Int, _ color: RGB, _ opacity: Float) {
        guard x >= 0, y >= 0, x < width, y < height else { return }
        let pixel = (y * width + x) * 3
        blend(pixel, color.red, opacity)
        blend(pixel + 1, color.green, opacity)
        blend(pixel + 2, color.blue, opacity)
    }

    private func blend(_ offset: Int, _ value: UInt8, _ opacity: Float) {
        let under = unsafe Float(pixels[offset])
        unsafe pixels[offset] = UInt8(under + (Float(value) - under) * opacity + 0.5)
    }

    /// Blends `color` onto a rectangle.
    mutating func fill(_ area: Rect, _ color: RGB, _ opacity: Float) {
        for y in area.y..<area.y + area.height {
            for x in area.x..<area.x + area.width { blend(x, y, color, opacity) }
        }
    }
}

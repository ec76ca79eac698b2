/// What the bytes of a pixel mean.
///
/// Estimators take `r8g8b8`; decoders convert to it, and validation refuses other formats.
public struct ColorFormat: Sendable, Hashable {
    /// The format's name, as in LUNA SDK.
    public let name: String
    /// Bytes from one pixel to the next in a row, unused ones included.
    public let bytesPerPixel: Int

    /// Red, green, blue, 8 bits each.
    public static let r8g8b8 = ColorFormat(name: "R8G8B8", bytesPerPixel: 3)
    /// Blue, green, red, 8 bits each.
    public static let b8g8r8 = ColorFormat(name: "B8G8R8", bytesPerPixel: 3)
    /// Red, green, blue and an unused byte.
    public static let r8g8b8x8 = ColorFormat(name: "R8G8B8X8", bytesPerPixel: 4)
    /// One byte of brightness.
    public static let r8 = ColorFormat(name: "R8", bytesPerPixel: 1)
}

extension ColorFormat: CustomStringConvertible {
    /// The name, as in LUNA SDK: `R8G8B8`.
    public var description: String { name }
}

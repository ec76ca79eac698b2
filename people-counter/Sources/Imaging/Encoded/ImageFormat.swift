/// A file format of images that can be read.
public struct ImageFormat: Sendable, Hashable, CustomStringConvertible {
    enum Kind: String, CaseIterable {
        case jpeg = "JPEG"
        case png = "PNG"
        case webp = "WebP"
        case tiff = "TIFF"
        case gif = "GIF"
        case bmp = "BMP"
        case pnm = "PPM"
        case heic = "HEIC"
        case avif = "AVIF"
    }

    let kind: Kind

    /// The format's usual name.
    public var description: String { kind.rawValue }

    /// JPEG, baseline or progressive; grey, colour or CMYK.
    public static let jpeg = ImageFormat(kind: .jpeg)
    /// PNG.
    public static let png = ImageFormat(kind: .png)
    /// WebP; of an animation the first frame.
    public static let webp = ImageFormat(kind: .webp)
    /// TIFF and BigTIFF; the first page.
    public static let tiff = ImageFormat(kind: .tiff)
    /// GIF; of an animation the first frame.
    public static let gif = ImageFormat(kind: .gif)
    /// Windows bitmap: uncompressed, 1, 4, 8, 24 or 32 bits a pixel.
    public static let bmp = ImageFormat(kind: .bmp)
    /// Portable pixmap (P6) and greymap (P5), binary.
    public static let pnm = ImageFormat(kind: .pnm)
    /// HEIC, where libvips was built with a decoder for it.
    public static let heic = ImageFormat(kind: .heic)
    /// AVIF, where libvips was built with a decoder for it.
    public static let avif = ImageFormat(kind: .avif)

    /// All formats, as a message lists them.
    static var allNames: String { Kind.allCases.map(\.rawValue).joined(separator: ", ") }
}

/// Which images are refused before a pixel is decoded.
public struct ImageLimitSettings: Sendable {
    /// Largest encoded image, in bytes.
    public let imageBytes = Setting(
        "limits.imageBytes",
        .integer(1...Int(1) << 40),
        unit: "bytes",
        default: 1 << 30,
        "Largest encoded image. The service's limits for a body hold too."
    )
    /// Largest image, in pixels; 0 for the command's default.
    public let imagePixels = Setting(
        "limits.imagePixels",
        .integer(0...Int(1) << 32),
        unit: "pixels",
        default: 0,
        """
        Largest image; checked in its header, before a pixel is decoded. 0 is 120 million for `serve`, and 400 million \
        for `count` and `evaluate`.
        """
    )
    /// Longest side of an image, in pixels.
    public let imageSide = Setting(
        "limits.imageSide",
        .integer(1...65500),
        unit: "pixels",
        default: 65500,
        "Longest side of an image."
    )
    /// Shortest side of an image, in pixels.
    public let imageMinSide = Setting(
        "limits.imageMinSide",
        .integer(1...65500),
        unit: "pixels",
        default: 1,
        "Shortest side of an image."
    )
    /// Pages of a file that may be counted together.
    public let imagePages = Setting(
        "limits.imagePages",
        .integer(1...65535),
        unit: "pages",
        default: 100,
        "Pages of a TIFF, frames of an animation or images of a HEIC that may be asked for together."
    )
}

/// Decodes images.
public enum ImageDecoder {
    /// Reads an image's header, and refuses what the limits do not allow, before a pixel is made.
    ///
    /// The format is recognised from the first bytes only. Blocks while the header is read; call it on a worker thread.
    ///
    /// - Parameters:
    ///   - encoded: the encoded image.
    ///   - limits: which images are refused.
    /// - Returns: the image, not decoded yet.
    /// - Throws: `unsupportedFormat`, `corrupt`, `tooManyBytes`, `tooLarge`, `tooSmall`, or `unavailable`.
    public static func open(
        _ encoded: EncodedImage,
        limits: ImageLimits = ImageLimits()
    ) throws(ImagingError) -> OpenedImage {
        try limits.check(encoded)
        let format = try encoded.recognised()
        let source = try format.decoder.open(encoded)
        try limits.check(source.size, of: encoded)
        return OpenedImage(encoded: encoded, format: format, source: source)
    }
}

/// Decodes images.
public enum ImageDecoder {
    /// Reads an image's header, and refuses what the limits do not allow, before a pixel is made.
    ///
    /// The format is recognised from the first bytes only. Blocks while the header is read, and all samples of a TIFF with
    /// 16-bit or floating-point ones, as nothing else says which of them is white; call it on a worker thread.
    ///
    /// - Parameters:
    ///   - encoded: the encoded image.
    ///   - page: the number of a page of a TIFF, a frame of an animation, or an image of a HEIC, from 1; `nil` for the one
    ///     that an image viewer shows: the first page, or a HEIC's primary image.
    ///   - limits: which images are refused.
    /// - Returns: the image, not decoded yet.
    /// - Throws: `invalidPage` for a page that is not there, `unsupportedFormat`, `corrupt`, `tooManyBytes`, `tooLarge`, `tooSmall`, or `unavailable`.
    public static func open(
        _ encoded: EncodedImage,
        page: Int? = nil,
        limits: ImageLimits = ImageLimits()
    ) throws(ImagingError) -> OpenedImage {
        try limits.check(encoded)
        let format = try encoded.recognised()
        let source = try format.decoder.open(encoded, page, limits)
        try limits.check(source.size, of: encoded)
        return OpenedImage(encoded: encoded, format: format, source: source, isChosen: page != nil)
    }
}

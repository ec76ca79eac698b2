import CVips
public import EstimatorKit
public import SystemPackage

/// Encodes images.
public enum ImageEncoder {
    /// Encodes an image.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Parameters:
    ///   - image: R8G8B8 pixels, or packed R8 ones.
    ///   - format: the file format.
    ///   - isDrawn: whether it is a drawing about a count, and no photo; `FolderImages` leaves out files that say so.
    /// - Returns: the bytes of a file.
    /// - Throws: `unsupportedFormat` when the image has other pixels, `writeFailed` when it does not fit the format.
    public static func encode(
        _ image: VisionImage,
        as format: OutputFormat,
        isDrawn: Bool = false
    ) throws(ImagingError) -> [UInt8] {
        try VipsLibrary.start()
        let isGrey = image.format == .r8
        let image = image.isPacked && (isGrey || image.format == .r8g8b8) ? image : try image.packedCopy()
        let layout = PixelLayout(
            width: Int32(image.size.width),
            height: Int32(image.size.height),
            bands: isGrey ? 1 : 3,
            samples: CVIPS_SAMPLES_UINT8,
            space: isGrey ? CVIPS_SPACE_GREY : CVIPS_SPACE_SRGB
        )
        // `unsafeBytes` may be longer than the image, which libvips accepts.
        defer { withExtendedLifetime(image.pixels) {} }
        do throws(VipsFailure) {
            return try unsafe VipsImage.withPixels(image.pixels.unsafeBytes, layout) { (image) throws(VipsFailure) in
                try image.encoded(as: format.suffix, software: isDrawn ? DrawnMark.software : nil)
            }
        } catch {
            throw ImagingError(
                .writeFailed,
                "an image of \(image.size) pixels cannot be written as \(format)",
                reason: error.words
            )
        }
    }

    /// Encodes an image into a file, in the format of the file's ending.
    ///
    /// The file is written completely or not at all: first beside its path, then renamed. Blocks; call it on a worker
    /// thread.
    ///
    /// - Parameters:
    ///   - image: R8G8B8 pixels.
    ///   - path: the file, which is replaced if it exists.
    ///   - isDrawn: as for `encode`.
    /// - Throws: `unsupportedFormat` for another ending than png, jpg, jpeg or webp; `writeFailed`.
    public static func write(_ image: VisionImage, to path: FilePath, isDrawn: Bool = false) throws(ImagingError) {
        guard let format = OutputFormat(fileName: path.text) else {
            throw ImagingError(.unsupportedFormat, "\(path.text): the file's ending must be png, jpg, jpeg or webp")
        }
        try AtomicFile.write(encode(image, as: format, isDrawn: isDrawn), to: path)
    }

    /// Encodes an image into a file whose path is text; see `write(_:to:isDrawn:)` for a `FilePath`.
    ///
    /// - Throws: as that.
    public static func write(_ image: VisionImage, to path: String, isDrawn: Bool = false) throws(ImagingError) {
        try write(image, to: FilePath(path), isDrawn: isDrawn)
    }
}

import CVips

/// What this module stands on here: for whoever looks after an installation.
public struct ImagingLibrary: Sendable {
    /// libvips' release, such as `8.14.1`.
    public let version: String
    /// Formats that can be read.
    public let formats: [ImageFormat]
    /// Formats that this module knows and this libvips cannot read.
    public let missingFormats: [ImageFormat]

    /// Starts libvips where that has not happened yet.
    ///
    /// - Throws: `unavailable` when it cannot be started.
    public init() throws(ImagingError) {
        try VipsLibrary.start()
        version = unsafe String(cString: cvips_version())
        let all: [(format: ImageFormat, isReadable: Bool)] = [
            (.jpeg, cvips_has_loader(CVIPS_LOADER_JPEG)), (.png, cvips_has_loader(CVIPS_LOADER_PNG)),
            (.webp, cvips_has_loader(CVIPS_LOADER_WEBP)), (.tiff, cvips_has_loader(CVIPS_LOADER_TIFF)),
            (.gif, cvips_has_loader(CVIPS_LOADER_GIF)), (.bmp, true), (.pnm, true),
            (.heic, cvips_has_loader(CVIPS_LOADER_HEIF)), (.avif, cvips_has_loader(CVIPS_LOADER_HEIF)),
        ]
        formats = all.filter(\.isReadable).map(\.format)
        missingFormats = all.filter { !$0.isReadable }.map(\.format)
    }
}

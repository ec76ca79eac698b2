import CVips

/// libvips on this machine, for `headcount doctor`.
public struct ImagingLibrary: Sendable {
    /// libvips' release, such as `8.14.1`.
    public let version: String
    /// Formats that can be read.
    public let formats: [ImageFormat]
    /// Formats that this module supports and this libvips cannot read.
    public let missingFormats: [ImageFormat]

    /// Starts libvips, if it is not started yet.
    ///
    /// - Throws: `unavailable` when it cannot be started.
    public init() throws(ImagingError) {
        try VipsLibrary.start()
        version = unsafe String(cString: cvips_version())
        formats = ImageFormat.all.filter { $0.decoder.isAvailable() }
        missingFormats = ImageFormat.all.filter { !$0.decoder.isAvailable() }
    }
}

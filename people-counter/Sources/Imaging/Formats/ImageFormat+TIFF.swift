import CVips

extension ImageFormat {
    /// TIFF and BigTIFF; the first page.
    public static let tiff = ImageFormat(
        "TIFF",
        endings: ["tif", "tiff"],
        mediaTypes: ["image/tiff"],
        signatures: ["II*\0", "MM\0*", "II+\0", "MM\0+"].map { Signature((0, Array($0.utf8))) },
        decoder: .vips(CVIPS_LOADER_TIFF, "TIFF")
    )
}

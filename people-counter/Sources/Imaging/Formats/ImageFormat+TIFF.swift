extension ImageFormat {
    /// TIFF and BigTIFF.
    public static let tiff = ImageFormat(
        "TIFF",
        endings: ["tif", "tiff"],
        mediaTypes: ["image/tiff"],
        signatures: ["II*\0", "MM\0*", "II+\0", "MM\0+"].map { Signature((0, Array($0.utf8))) },
        decoder: .tiff
    )
}

import CVips

extension ImageFormat {
    /// AVIF, if libvips was built with a decoder for it.
    public static let avif = ImageFormat(
        "AVIF",
        endings: ["avif"],
        mediaTypes: ["image/avif"],
        signatures: ["avif", "avis"].map { Signature((4, Array("ftyp\($0)".utf8))) }
            // Files with a general brand have their own among the compatible brands, usually as the second of them.
            + ["mif1", "msf1"].flatMap { brand in
                [16, 20, 24].map { Signature((4, Array("ftyp\(brand)".utf8)), ($0, Array("avif".utf8))) }
            },
        decoder: .vips(CVIPS_LOADER_HEIF, "AVIF")
    )
}

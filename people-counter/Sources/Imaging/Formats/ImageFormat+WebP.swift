import CVips

extension ImageFormat {
    /// WebP; of an animation the first frame.
    public static let webp = ImageFormat(
        "WebP",
        endings: ["webp"],
        mediaTypes: ["image/webp"],
        signatures: [Signature((0, Array("RIFF".utf8)), (8, Array("WEBP".utf8)))],
        decoder: .vips(CVIPS_LOADER_WEBP, "WebP")
    )
}

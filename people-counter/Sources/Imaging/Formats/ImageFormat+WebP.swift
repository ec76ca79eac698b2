import CVips

extension ImageFormat {
    /// WebP; the frames of an animation as they are seen, one drawn over the other.
    public static let webp = ImageFormat(
        "WebP",
        endings: ["webp"],
        mediaTypes: ["image/webp"],
        part: "frame",
        signatures: [Signature((0, Array("RIFF".utf8)), (8, Array("WEBP".utf8)))],
        decoder: .vips(CVIPS_LOADER_WEBP, "WebP")
    )
}

import CVips

extension ImageFormat {
    /// GIF; of an animation the first frame.
    public static let gif = ImageFormat(
        "GIF",
        endings: ["gif"],
        mediaTypes: ["image/gif"],
        signatures: ["GIF87a", "GIF89a"].map { Signature((0, Array($0.utf8))) },
        decoder: .vips(CVIPS_LOADER_GIF, "GIF")
    )
}

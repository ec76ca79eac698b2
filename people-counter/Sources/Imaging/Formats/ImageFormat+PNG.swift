import CVips

extension ImageFormat {
    /// PNG.
    public static let png = ImageFormat(
        "PNG",
        endings: ["png"],
        mediaTypes: ["image/png", "image/x-png"],
        signatures: [Signature((0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))],
        decoder: .vips(CVIPS_LOADER_PNG, "PNG")
    )
}

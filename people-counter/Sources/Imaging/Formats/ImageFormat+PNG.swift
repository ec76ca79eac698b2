import CVips

extension ImageFormat {
    /// PNG; the still image of an animated one.
    public static let png = ImageFormat(
        "PNG",
        endings: ["png"],
        mediaTypes: ["image/png", "image/x-png"],
        signatures: [Signature((0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))],
        decoder: .vips(CVIPS_LOADER_PNG, "PNG") { encoded in
            let header = PNGHeader(encoded)
            var notices: [String] = []
            if header.frames > 1 {
                notices.append(
                    "this PNG is an animation of \(header.frames) frames, of which only the still image is read"
                )
            }
            if header.encoding?.isHighDynamicRange == true { notices.append(.highDynamicRange) }
            return Decoder.Preparation(rendering: Rendering(encoding: header.encoding), notices: notices)
        }
    )
}

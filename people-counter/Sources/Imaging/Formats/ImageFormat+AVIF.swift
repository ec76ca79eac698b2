import CVips

extension ImageFormat {
    /// AVIF, if libvips was built with a decoder for it.
    public static let avif = ImageFormat(
        "AVIF",
        endings: ["avif"],
        mediaTypes: ["image/avif"],
        part: "image",
        signatures: ["avif", "avis"].map { Signature((4, Array("ftyp\($0)".utf8))) }
            // Files with a general brand have their own among the compatible brands, usually as the second of them.
            + ["mif1", "msf1"].flatMap { brand in
                [16, 20, 24].map { Signature((4, Array("ftyp\(brand)".utf8)), ($0, Array("avif".utf8))) }
            },
        decoder: .vips(CVIPS_LOADER_HEIF, "AVIF") { encoded in HEIFHeader(encoded).preparation }
    )
}

extension HEIFHeader {
    /// What libvips is told of an AVIF or HEIC.
    var preparation: ImageFormat.Decoder.Preparation {
        var notices: [String] = []
        if isAnimation { notices.append("this file is an animation, of which only the still image is read") }
        if encoding?.isHighDynamicRange == true { notices.append(.highDynamicRange) }
        return ImageFormat.Decoder.Preparation(
            rendering: Rendering(encoding: encoding, isPremultiplied: isPremultiplied),
            notices: notices
        )
    }
}

extension String {
    /// A notice of what becomes of colours brighter than white.
    static let highDynamicRange = "this image has a high dynamic range: what is brighter than white is seen as white"
}

import CVips

extension ImageFormat {
    /// JPEG, baseline or progressive; grey, colour or CMYK.
    public static let jpeg = ImageFormat(
        "JPEG",
        endings: ["jpg", "jpeg", "jpe", "jfif"],
        mediaTypes: ["image/jpeg", "image/jpg", "image/pjpeg"],
        signatures: [Signature((0, [0xFF, 0xD8, 0xFF]))],
        decoder: .vips(CVIPS_LOADER_JPEG, "JPEG") { (encoded) throws(ImagingError) in
            try JPEGHeader.check(encoded)
            try JPEGScans.check(encoded)
            return Decoder.Preparation()
        }
    )
}

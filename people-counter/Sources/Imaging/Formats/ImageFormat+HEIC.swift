import CVips

extension ImageFormat {
    /// HEIC, if libvips was built with a decoder for it.
    public static let heic = ImageFormat(
        "HEIC",
        endings: ["heic", "heif"],
        mediaTypes: ["image/heic", "image/heif"],
        part: "image",
        signatures: ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"].map {
            Signature((4, Array("ftyp\($0)".utf8)))
        },
        decoder: .vips(CVIPS_LOADER_HEIF, "HEIC") { encoded in HEIFHeader(encoded).preparation }
    )
}

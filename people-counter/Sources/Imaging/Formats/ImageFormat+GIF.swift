import CVips

extension ImageFormat {
    /// GIF; the frames of an animation as they are seen, one drawn over the other.
    public static let gif = ImageFormat(
        "GIF",
        endings: ["gif"],
        mediaTypes: ["image/gif"],
        part: "frame",
        signatures: ["GIF87a", "GIF89a"].map { Signature((0, Array($0.utf8))) },
        decoder: .vips(CVIPS_LOADER_GIF, "GIF") { encoded in
            let header = GIFHeader(encoded)
            return Decoder.Preparation(bytes: header.bytes, addedPages: header.addedFrames)
        }
    )
}

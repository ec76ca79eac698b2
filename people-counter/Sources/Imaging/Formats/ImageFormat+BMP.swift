extension ImageFormat {
    /// Windows bitmap: uncompressed, 1, 4, 8, 24 or 32 bits per pixel.
    public static let bmp = ImageFormat(
        "BMP",
        endings: ["bmp", "dib"],
        mediaTypes: ["image/bmp", "image/x-ms-bmp"],
        signatures: [Signature((0, Array("BM".utf8)))],
        decoder: Decoder(isAvailable: { true }, open: { (encoded) throws(ImagingError) in try BitmapSource(encoded) })
    )
}

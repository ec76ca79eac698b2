extension ImageFormat {
    /// Windows bitmap: uncompressed, 1, 4, 8, 16, 24 or 32 bits per pixel.
    public static let bmp = ImageFormat(
        "BMP",
        endings: ["bmp", "dib"],
        mediaTypes: ["image/bmp", "image/x-ms-bmp"],
        signatures: [Signature((0, Array("BM".utf8)))],
        decoder: .own { (encoded) throws(ImagingError) in try BitmapSource(encoded) }
    )
}

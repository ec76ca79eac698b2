extension ImageFormat {
    /// Portable pixmap (P6) and greymap (P5), binary.
    public static let pnm = ImageFormat(
        "PPM",
        endings: ["ppm", "pgm", "pnm"],
        mediaTypes: ["image/x-portable-anymap", "image/x-portable-pixmap", "image/x-portable-graymap"],
        signatures: ["1", "2", "3", "4", "5", "6"].flatMap { digit in
            ["\n", " ", "\t", "\r"].map { Signature((0, Array("P\(digit)\($0)".utf8))) }
        },
        decoder: .own { (encoded) throws(ImagingError) in try AnymapSource(encoded) }
    )
}

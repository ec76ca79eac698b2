extension ImageFormat.Decoder {
    /// A decoder of this module, of files with one image.
    static func own(
        _ open: @escaping @Sendable (EncodedImage) throws(ImagingError) -> any PixelSource
    ) -> ImageFormat.Decoder {
        ImageFormat.Decoder(
            isAvailable: { true },
            open: { (encoded, page, _) throws(ImagingError) in
                let source = try open(encoded)
                guard page == nil || page == 1 else { throw .noPage(page ?? 1, of: 1, in: encoded.name) }
                return source
            }
        )
    }
}

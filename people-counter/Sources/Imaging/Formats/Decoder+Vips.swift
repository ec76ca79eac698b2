import CVips

extension ImageFormat.Decoder {
    /// A loader of libvips; which ones exist depends on how libvips was built.
    ///
    /// - Parameters:
    ///   - loader: the loader.
    ///   - format: the format's name, for messages.
    ///   - check: checks the bytes before libvips reads them.
    /// - Returns: a decoder by libvips.
    static func vips(
        _ loader: CVipsLoader,
        _ format: String,
        check: @escaping @Sendable (EncodedImage) throws(ImagingError) -> Void = { _ in }
    ) -> ImageFormat.Decoder {
        ImageFormat.Decoder(
            isAvailable: { cvips_has_loader(loader) },
            open: { (encoded) throws(ImagingError) in
                try check(encoded)
                return try VipsSource(encoded, format: format, loader: loader)
            }
        )
    }
}

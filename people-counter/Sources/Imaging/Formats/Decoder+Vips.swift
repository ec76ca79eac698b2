import CVips

extension ImageFormat.Decoder {
    /// A loader of libvips; which ones there are depends on how it was built.
    ///
    /// - Parameters:
    ///   - loader: which one.
    ///   - format: the format's name, for messages.
    ///   - check: looks at the bytes before libvips does.
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

import CVips

extension ImageFormat.Decoder {
    /// What is known of an image before libvips reads it.
    struct Preparation {
        var rendering = Rendering()
        var notices: [String] = []
        /// What libvips is given instead of the file.
        var bytes: [UInt8]?
        /// Frames of those that the file does not have.
        var addedPages = 0
    }

    /// A loader of libvips; which ones exist depends on how libvips was built.
    ///
    /// - Parameters:
    ///   - loader: the loader.
    ///   - format: the format's name, for messages.
    ///   - prepare: checks the bytes before libvips reads them, and says what libvips does not.
    /// - Returns: a decoder by libvips.
    static func vips(
        _ loader: CVipsLoader,
        _ format: String,
        prepare: @escaping @Sendable (EncodedImage) throws(ImagingError) -> Preparation = { _ in Preparation() }
    ) -> ImageFormat.Decoder {
        ImageFormat.Decoder(
            isAvailable: { cvips_has_loader(loader) },
            open: { (encoded, page, _) throws(ImagingError) in
                try open(prepare(encoded), page, encoded, loader, format)
            }
        )
    }

    private static func open(
        _ preparation: Preparation,
        _ page: Int?,
        _ encoded: EncodedImage,
        _ loader: CVipsLoader,
        _ format: String
    ) throws(ImagingError) -> VipsSource {
        var input = VipsInput(bytes: preparation.bytes ?? encoded.bytes, loader: loader)
        func source() throws(ImagingError) -> VipsSource {
            var source = try VipsSource(encoded, format: format, input, preparation.rendering)
            source.pages -= preparation.addedPages
            source.notices = preparation.notices
            return source
        }
        let shown = try source()
        guard let page, page != shown.page else { return shown }
        guard (1...shown.pages).contains(page) else { throw .noPage(page, of: shown.pages, in: encoded.name) }
        input.page = page - 1
        return try source()
    }
}

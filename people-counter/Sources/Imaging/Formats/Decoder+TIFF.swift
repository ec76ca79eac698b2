import CVips
import EstimatorKit

extension ImageFormat.Decoder {
    /// libvips' loader of TIFF, shown one page at a time.
    static let tiff = ImageFormat.Decoder(isAvailable: { cvips_has_loader(CVIPS_LOADER_TIFF) }, open: openTIFF)

    @Sendable private static func openTIFF(
        _ encoded: EncodedImage,
        _ page: Int?,
        _ limits: ImageLimits
    ) throws(ImagingError) -> any PixelSource {
        // Canon's camera raw files are TIFFs with a preview as their first page.
        guard !ByteReader(bytes: encoded.bytes).has("CR", at: 8) else {
            throw encoded.error(.unsupportedFormat, "camera raw is not read; develop it to JPEG, PNG or TIFF")
        }
        let tiff = try TIFFPages(encoded)
        if let page, !(1...tiff.pages.count).contains(page) {
            throw .noPage(page, of: tiff.pages.count, in: encoded.name)
        }
        let index = if let page { page - 1 } else { try shownPage(of: tiff, encoded, limits) }
        var source = try source(tiff, index, encoded, limits)
        source.notices = tiff.pages[index].notices
        if let copy = tiff.pages[..<index].indices.first(where: { tiff.original(ofCopyAt: $0) == index }), page == nil {
            source.notices.append(
                "page \(copy + 1), of \(tiff.pages[copy].size) pixels, is a small copy of page \(index + 1)"
            )
        }
        try source.findScale(encoded)
        return source
    }

    private static func source(
        _ tiff: TIFFPages,
        _ index: Int,
        _ encoded: EncodedImage,
        _ limits: ImageLimits
    ) throws(ImagingError) -> VipsSource {
        let page = tiff.pages[index]
        let rendering = try page.rendering(of: encoded)
        let input = VipsInput(bytes: encoded.bytes, loader: CVIPS_LOADER_TIFF, patches: tiff.patches(for: page))
        var source = try VipsSource(encoded, format: "TIFF", input, rendering)
        (source.page, source.pages) = (index + 1, tiff.pages.count)
        try limits.check(source.size, of: encoded)
        return source
    }

    /// The first page, unless it is a small copy of a later one.
    private static func shownPage(
        of tiff: TIFFPages,
        _ encoded: EncodedImage,
        _ limits: ImageLimits
    ) throws(ImagingError) -> Int {
        guard let original = tiff.original(ofCopyAt: 0) else { return 0 }
        // Both at a size at which a copy is its original, and other pages are not.
        let size = PixelSize(width: 8, height: 8)
        do throws(ImagingError) {
            let pages = (try source(tiff, 0, encoded, limits), try source(tiff, original, encoded, limits))
            let (first, later) = (try pages.0.small(size), try pages.1.small(size))
            let difference = zip(first, later).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
            return difference <= 10 * first.count ? original : 0
        } catch {
            // What cannot be compared is not counted in a guess: the larger page's own error says why.
            return original
        }
    }
}

extension VipsSource {
    /// Finds out which samples are black and white, where the file leaves that open.
    fileprivate mutating func findScale(_ encoded: EncodedImage) throws(ImagingError) {
        switch rendering.range {
        case .sixteenBits:
            let (scale, notice) = try range().sixteenBits
            rendering.range = scale
            if let notice { notices.append(notice) }
        case .floatingPoint:
            let range = try range()
            let (scale, notice) = range.floatingPoint
            // Opacity has a range of its own, which would be one guess too many.
            guard let scale, scale != .display || rendering.bands?.alpha == nil else {
                throw encoded.error(
                    .unsupportedFormat,
                    "the samples of this TIFF run \(range.text), which is no brightness; scale them to 0 (black) to 1 "
                        + "(white), or save it with 8 bits a sample"
                )
            }
            rendering.range = scale
            if let notice { notices.append(notice) }
        default: break
        }
    }
}

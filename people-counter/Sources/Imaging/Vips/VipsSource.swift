import CVips
import EstimatorKit

/// An image that libvips decodes.
struct VipsSource: PixelSource {
    let size: PixelSize
    let orientation: Orientation
    let pages: Int

    private let encoded: EncodedImage
    private let format: String
    private let loader: CVipsLoader

    /// Reads the header.
    init(_ encoded: EncodedImage, format: String, loader: CVipsLoader) throws(ImagingError) {
        try VipsLibrary.start()
        guard cvips_has_loader(loader) else {
            throw encoded.error(
                .unsupportedFormat,
                "\(format) is not read by the libvips of this machine; convert it to JPEG or PNG"
            )
        }
        self.encoded = encoded
        self.format = format
        self.loader = loader
        let header: CVipsHeader
        do throws(VipsFailure) {
            header = try VipsImage.withLoaded(encoded.bytes, by: loader) { $0.header }
        } catch {
            throw encoded.error(
                .corrupt,
                "the header of this \(format) is damaged or of a kind not read",
                reason: error.words
            )
        }
        guard header.samples != CVIPS_SAMPLES_OTHER else {
            throw encoded.error(
                .unsupportedFormat,
                "a \(format) whose samples are neither 8 or 16 bits nor floating-point; save it as PNG"
            )
        }
        size = PixelSize(width: Int(header.width), height: Int(header.height))
        orientation = Orientation(exif: Int(header.orientation))
        pages = max(Int(header.pages), 1)
    }

    func forEachStrip(
        of area: Rect,
        _ body: (RawSpan, StripLayout) throws(ImagingError) -> Void
    ) throws(ImagingError) {
        var refusal: ImagingError?
        do throws(VipsFailure) {
            try VipsImage.withLoaded(encoded.bytes, by: loader) { (image) throws(VipsFailure) in
                try image.cropped(to: area).asSeen().forEachStrip { strip, layout in
                    do throws(ImagingError) {
                        try body(strip, layout)
                    } catch {
                        refusal = error
                    }
                    return refusal == nil
                }
            }
        } catch {
            throw encoded.error(.corrupt, "this \(format) is damaged or ends too early", reason: error.words)
        }
        if let refusal { throw refusal }
    }
}

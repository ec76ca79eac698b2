import CVips
import EstimatorKit

/// An image that libvips decodes.
struct VipsSource: PixelSource {
    let size: PixelSize
    let orientation: Orientation
    var pages: Int
    var page: Int
    var notices: [String] = []
    var rendering: Rendering

    private let encoded: EncodedImage
    private let format: String
    private let input: VipsInput

    /// Reads the header.
    init(
        _ encoded: EncodedImage,
        format: String,
        _ input: VipsInput,
        _ rendering: Rendering = Rendering()
    ) throws(ImagingError) {
        try VipsLibrary.start()
        guard cvips_has_loader(input.loader) else {
            throw encoded.error(
                .unsupportedFormat,
                "\(format) is not read by the libvips of this machine; convert it to JPEG or PNG"
            )
        }
        self.encoded = encoded
        self.format = format
        self.input = input
        self.rendering = rendering
        let header: CVipsHeader
        do throws(VipsFailure) {
            header = try VipsImage.withLoaded(input) { $0.header }
        } catch {
            throw encoded.error(
                .corrupt,
                "the header of this \(format) is damaged or of a kind not read",
                reason: error.words
            )
        }
        guard header.samples != CVIPS_SAMPLES_OTHER || header.space == CVIPS_SPACE_LAB else {
            throw encoded.error(
                .unsupportedFormat,
                "a \(format) whose samples are neither 8 or 16 bits nor floating-point; save it as PNG"
            )
        }
        size = PixelSize(width: Int(header.width), height: Int(header.height))
        orientation = Orientation(exif: Int(header.orientation))
        pages = max(Int(header.pages), 1)
        page = (input.page ?? Int(header.primary_page)) + 1
    }

    func forEachStrip(
        of area: Rect,
        _ body: (RawSpan, StripLayout) throws(ImagingError) -> Void
    ) throws(ImagingError) {
        var refusal: ImagingError?
        try decoding { (image) throws(VipsFailure) in
            try image.cropped(to: area).asSeen(rendering).forEachStrip { strip, layout in
                do throws(ImagingError) {
                    try body(strip, layout)
                } catch {
                    refusal = error
                }
                return refusal == nil
            }
        }
        if let refusal { throw refusal }
    }

    /// The range of the colours' samples.
    func range() throws(ImagingError) -> SampleRange {
        let colours = rendering.bands.map { BandChoice(extra: $0.extra, alpha: nil) }
        return try decoding { (image) throws(VipsFailure) in try image.seenBands(colours).range() }
    }

    /// The image averaged down to `size`, as three bytes for each pixel.
    func small(_ size: PixelSize) throws(ImagingError) -> [UInt8] {
        var bytes: [UInt8] = []
        try decoding { (image) throws(VipsFailure) in
            try image.asSeen(rendering).shrunk(to: size).forEachStrip { strip, layout in
                for row in 0..<layout.rows {
                    let start = row * layout.rowStride
                    let pixels = strip.extracting(start..<start + layout.width * 3)
                    unsafe pixels.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
                }
                return true
            }
        }
        return bytes
    }

    private func decoding<Result>(
        _ body: (VipsImage) throws(VipsFailure) -> Result
    ) throws(ImagingError) -> Result {
        do throws(VipsFailure) {
            return try VipsImage.withLoaded(input, body)
        } catch {
            throw encoded.error(.corrupt, "this \(format) is damaged or ends too early", reason: error.words)
        }
    }
}

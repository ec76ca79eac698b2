import CVips

/// An image of libvips, usually a step of a pipeline whose pixels are made on demand.
///
/// An image borrows the bytes that it was made of. Therefore it is only available inside a closure, and must not leave it.
@safe
final class VipsImage {
    private let handle: OpaquePointer
    let header: CVipsHeader

    /// Takes ownership of the image that a call returned.
    private init(_ result: OpaquePointer?) throws(VipsFailure) {
        guard let result = unsafe result else { throw VipsFailure.last() }
        unsafe handle = result
        header = unsafe cvips_image_header(result)
    }

    deinit {
        unsafe cvips_image_release(handle)
    }

    /// An image whose pixels are decoded from `input`; the header is read at once.
    static func withLoaded<Result>(
        _ input: VipsInput,
        _ body: (VipsImage) throws(VipsFailure) -> Result
    ) throws(VipsFailure) -> Result {
        try unsafe input.bytes.withUnsafeBufferPointer { (buffer) throws(VipsFailure) in
            // An empty array may have no address.
            guard let start = buffer.baseAddress else { throw VipsFailure(words: "no bytes") }
            return try unsafe body(VipsImage(input.load(start, buffer.count)))
        }
    }

    /// An image over packed pixels in memory.
    static func withPixels<Result>(
        _ bytes: UnsafeRawBufferPointer,
        _ layout: PixelLayout,
        _ body: (VipsImage) throws(VipsFailure) -> Result
    ) throws(VipsFailure) -> Result {
        guard let start = bytes.baseAddress else { throw VipsFailure(words: "no pixels") }
        return try unsafe body(
            VipsImage(
                cvips_image_over(
                    start,
                    bytes.count,
                    layout.width,
                    layout.height,
                    layout.bands,
                    layout.samples,
                    layout.space
                )
            )
        )
    }

    /// A line of text as coverage, in one band; `markup` and `font` are Pango's.
    static func text(_ markup: String, font: String) throws(VipsFailure) -> VipsImage {
        try unsafe VipsImage(cvips_text(markup, font))
    }

    /// A step that makes another image of this one.
    func step(_ call: (OpaquePointer) -> OpaquePointer?) throws(VipsFailure) -> VipsImage {
        try unsafe VipsImage(call(handle))
    }

    /// Passes the image to a C function that does not keep it.
    func withHandle<Result>(_ body: (OpaquePointer) throws(VipsFailure) -> Result) throws(VipsFailure) -> Result {
        try unsafe body(handle)
    }
}

/// The format of pixels in memory.
struct PixelLayout {
    let width: Int32
    let height: Int32
    let bands: Int32
    let samples: CVipsSamples
    let space: CVipsSpace
}

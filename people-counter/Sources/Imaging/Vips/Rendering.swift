/// How decoded samples become the picture that is seen, where libvips' loader does not know it.
struct Rendering: Sendable {
    /// The bands that are seen; `nil` for all, as libvips sees them.
    var bands: BandChoice?
    var range = SampleScale.asStored
    /// Whether large samples are dark, and libvips has not turned them round.
    var isInverted = false
    /// Colours other than sRGB's that no ICC profile describes.
    var encoding: ColourEncoding?
    /// Whether colours were multiplied by their opacity.
    var isPremultiplied = false
}

/// Which bands are colours, and which one is opacity.
struct BandChoice: Sendable, Hashable {
    /// Bands that follow the colours.
    let extra: Int
    /// Which of them is opacity, from 0; `nil` if none is.
    let alpha: Int?
}

/// Which samples are black and white.
enum SampleScale: Sendable, Hashable {
    /// As libvips takes them: whole numbers from 0 to the largest that there is, floating-point numbers from 0 to 1.
    case asStored
    /// 16-bit samples of which the range is not known yet.
    case sixteenBits
    /// Floating-point samples of which the range is not known yet.
    case floatingPoint
    /// 16-bit samples of which only so many bits are used.
    case bits(Int)
    /// Floating-point samples from 0 to 255, as bright as whole ones.
    case display
}

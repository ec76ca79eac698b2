/// The input of a people counter: an image, and the area in which to count.
///
/// The reference design accepts three forms: an image, an `ImageForPeopleEstimation`, a pair of image and rectangle. Each
/// has an initialiser here.
public struct ImageForPeopleEstimation: Sendable {
    /// The whole image; the answer's points are in its pixels.
    public var image: VisionImage
    /// Where to count, in pixels of `image`; `nil` is the whole image.
    public var detectArea: Rect?

    /// The whole image.
    public init(_ image: VisionImage) {
        self.init(image, detectArea: nil)
    }

    /// An image and an area of it, `nil` for the whole image; whether it fits is checked when the image is counted.
    public init(_ image: VisionImage, detectArea: Rect?) {
        self.image = image
        self.detectArea = detectArea
    }

    /// A pair of image and area: the reference design's third form.
    public init(_ pair: (image: VisionImage, detectArea: Rect)) {
        self.init(pair.image, detectArea: pair.detectArea)
    }

    /// The area in which to count: the detect area, or the whole image.
    public var area: Rect { detectArea ?? Rect(image.size) }
}

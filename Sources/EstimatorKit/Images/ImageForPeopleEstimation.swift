/// What a people counter takes: an image, and the area of it in which to count.
///
/// The reference accepts three forms (an image, an `ImageForPeopleEstimation`, a pair of image and rectangle); each
/// has an initialiser here, and a wrong form does not compile.
public struct ImageForPeopleEstimation: Sendable {
    /// The full image; the answer's points are in its pixels.
    public var image: VisionImage
    /// Where to count, in pixels of `image`; `nil` stands for the whole of it.
    public var detectArea: Rect?

    /// The whole image.
    public init(_ image: VisionImage) {
        self.init(image, detectArea: nil)
    }

    /// An image and an area of it, the whole where it is `nil`; whether it fits is checked when it is counted.
    public init(_ image: VisionImage, detectArea: Rect?) {
        self.image = image
        self.detectArea = detectArea
    }

    /// A pair of image and area: the reference's third form.
    public init(_ pair: (image: VisionImage, detectArea: Rect)) {
        self.init(pair.image, detectArea: pair.detectArea)
    }

    /// The detect area, or the whole image.
    public var area: Rect { detectArea ?? Rect(image.size) }
}

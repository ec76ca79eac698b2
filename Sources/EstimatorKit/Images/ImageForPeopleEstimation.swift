/// What a people counter takes: an image, and the area of it in which to count.
///
/// The reference accepts three forms (an image, an `ImageForPeopleEstimation`, a pair of image and rectangle); each
/// has an initialiser here, and a wrong form does not compile.
public struct ImageForPeopleEstimation: Sendable {
    public var image: VisionImage
    /// Where to count, in pixels of `image`; `nil` stands for the whole of it.
    public var detectArea: Rect?

    /// The whole image.
    public init(_ image: VisionImage) {
        self.init(image, detectArea: nil)
    }

    public init(_ image: VisionImage, detectArea: Rect?) {
        self.image = image
        self.detectArea = detectArea
    }

    public init(_ pair: (image: VisionImage, detectArea: Rect)) {
        self.init(pair.image, detectArea: pair.detectArea)
    }

    /// The detect area, or the whole image.
    public var area: Rect { detectArea ?? Rect(image.size) }
}

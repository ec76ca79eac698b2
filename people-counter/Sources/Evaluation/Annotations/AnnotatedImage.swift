/// An image and the heads that people marked in it.
public struct AnnotatedImage: Sendable, Hashable {
    /// The image's path below the annotated folder, such as `images/IMG_1.jpg`; unique in its set.
    public let key: String
    /// The image file.
    public let path: String
    /// One position per person, in the order of the annotation.
    public let heads: [HeadPosition]

    /// An image with a given annotation.
    public init(key: String, path: String, heads: [HeadPosition]) {
        self.key = key
        self.path = path
        self.heads = heads
    }
}

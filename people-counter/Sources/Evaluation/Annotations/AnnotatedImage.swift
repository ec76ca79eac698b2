/// An image and the heads that people marked in it.
public struct AnnotatedImage: Sendable, Hashable {
    /// The image's path below the annotated folder, for instance `images/IMG_1.jpg`: unique in its set.
    public let key: String
    /// The image file.
    public let path: String
    /// One position a person, in the order of the annotation.
    public let heads: [HeadPosition]

    /// An image whose annotation comes from elsewhere.
    public init(key: String, path: String, heads: [HeadPosition]) {
        self.key = key
        self.path = path
        self.heads = heads
    }
}

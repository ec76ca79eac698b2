public import SystemPackage

/// An image and the heads that people marked in it.
public struct AnnotatedImage: Sendable, Hashable {
    /// The image's path in the annotated folder, such as `images/IMG_1.jpg`; unique in its set.
    public let key: String
    /// The image file.
    public let path: FilePath
    /// One position per person, in pixels of the upright image, in the order of the annotation.
    public let heads: [HeadPosition]

    /// An image with a given annotation.
    public init(key: String, path: FilePath, heads: [HeadPosition]) {
        self.key = key
        self.path = path
        self.heads = heads
    }
}

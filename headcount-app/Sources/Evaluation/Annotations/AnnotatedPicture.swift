/// A picture and the heads that people marked in it.
public struct AnnotatedPicture: Sendable, Hashable {
    /// The picture's path below the annotated folder, for instance `images/IMG_1.jpg`: unique in its set.
    public let key: String
    /// The picture file.
    public let path: String
    /// One position a person, in the order of the annotation.
    public let heads: [HeadPosition]

    /// A picture whose annotation comes from elsewhere.
    public init(key: String, path: String, heads: [HeadPosition]) {
        self.key = key
        self.path = path
        self.heads = heads
    }
}

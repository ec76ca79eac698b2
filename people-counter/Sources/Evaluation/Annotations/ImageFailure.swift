/// An image that is not in the results, and why.
public struct ImageFailure: Sendable, Hashable, Codable {
    /// The image's path below the annotated folder.
    public let image: String
    /// What was wrong, where, and what to do.
    public let reason: String

    /// A failure to evaluate `image`.
    public init(image: String, reason: String) {
        self.image = image
        self.reason = reason
    }
}

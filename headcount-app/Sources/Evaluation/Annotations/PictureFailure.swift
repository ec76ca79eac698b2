/// A picture that is not in the figures, and why.
public struct PictureFailure: Sendable, Hashable, Codable {
    /// The picture's path below the annotated folder.
    public let picture: String
    /// What was wrong, where, and what to do.
    public let reason: String

    /// A failure to judge `picture`.
    public init(picture: String, reason: String) {
        self.picture = picture
        self.reason = reason
    }
}

/// An image that is not in the results, and why.
public struct ImageFailure: Sendable, Hashable, Codable {
    /// The image's path in the annotated folder, or what else could not be read.
    public let image: String
    /// What was wrong, where, and what to do.
    public let reason: String

    /// A failure to evaluate `image`.
    public init(image: String, reason: String) {
        self.image = image
        self.reason = reason
    }
}

extension [ImageFailure] {
    /// How many are named in a message.
    private static var limit: Int { 20 }

    /// A line for each of the first, and how many there are in all.
    var listing: [String] {
        if isEmpty { return [] }
        let rest = count > Self.limit ? ["\n  and \(count - Self.limit) more"] : []
        return ["\n\(count) left out:"] + prefix(Self.limit).map { "\n  \($0.image): \($0.reason)" } + rest
    }
}

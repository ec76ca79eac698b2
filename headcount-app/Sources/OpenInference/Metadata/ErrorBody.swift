/// The body of every answer with a status of 400 and above.
public struct ErrorBody: Sendable, Hashable, Encodable {
    /// What was wrong, where, and what to do.
    public let error: String

    /// A body that says `error`.
    public init(_ error: String) {
        self.error = error
    }
}

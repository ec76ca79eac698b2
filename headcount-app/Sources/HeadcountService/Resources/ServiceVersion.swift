/// Which Headcount this is.
public struct ServiceVersion: Sendable, Hashable, CustomStringConvertible {
    /// Grows when something that worked no longer does.
    public let major: Int
    /// Grows with what is new.
    public let minor: Int
    /// Grows with what is mended.
    public let patch: Int

    /// Three numbers with points between them, as in `1.2.3`; `nil` for anything else.
    public init?(_ text: String) {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        (major, minor, patch) = (numbers[0], numbers[1], numbers[2])
    }

    /// The numbers with points between them.
    public var description: String { "\(major).\(minor).\(patch)" }
}

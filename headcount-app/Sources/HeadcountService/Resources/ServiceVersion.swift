/// The version of Headcount.
public struct ServiceVersion: Sendable, Hashable, CustomStringConvertible {
    /// Increases with incompatible changes.
    public let major: Int
    /// Increases with additions.
    public let minor: Int
    /// Increases with fixes.
    public let patch: Int

    /// Reads three numbers separated by dots, such as `1.2.3`; `nil` for anything else.
    public init?(_ text: String) {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        (major, minor, patch) = (numbers[0], numbers[1], numbers[2])
    }

    /// The numbers, separated by dots.
    public var description: String { "\(major).\(minor).\(patch)" }
}

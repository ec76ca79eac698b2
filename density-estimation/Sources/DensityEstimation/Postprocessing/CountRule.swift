/// How the sum of a density map becomes a whole number of people, never a negative one.
public struct CountRule: Sendable, Hashable {
    /// The nearest whole number; the default.
    public static let nearest = CountRule(name: "nearest")
    /// Cut towards zero, negative cells included, as in the reference design, LUNA Remote SDK's example plugin.
    public static let truncated = CountRule(name: "truncated")

    /// The rule's name: `nearest` or `truncated`.
    public let name: String

    /// The whole number of people.
    ///
    /// - Parameters:
    ///   - sum: of the cells, negative ones as 0.
    ///   - rawSum: of the cells, negative ones included.
    /// - Returns: a number from 0 to 10¹⁵.
    func count(sum: Double, rawSum: Double) -> Int {
        let value = self == .truncated ? rawSum : sum.rounded()
        return Int(min(max(value, 0), 1e15))
    }
}

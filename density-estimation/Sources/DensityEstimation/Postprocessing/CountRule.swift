/// How the sum of a density map becomes a whole number of people, never a negative one.
public struct CountRule: Sendable, Hashable {
    /// The nearest whole number; the default.
    public static let nearest = CountRule(name: "nearest")
    /// Cut towards zero, negative cells counted as they are, as the reference plugin does.
    public static let truncated = CountRule(name: "truncated")

    /// What the rule is called: `nearest` or `truncated`.
    public let name: String

    /// The whole number of people.
    ///
    /// - Parameters:
    ///   - sum: of the cells, negative ones as nobody.
    ///   - rawSum: of the cells as the network gave them.
    /// - Returns: a number from 0 to 10¹⁵.
    func count(sum: Double, rawSum: Double) -> Int {
        let value = self == .truncated ? rawSum : sum.rounded()
        return Int(min(max(value, 0), 1e15))
    }
}

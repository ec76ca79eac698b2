public import EstimatorKit

/// One thing that every people counter has to do, and a check of it.
///
/// In a test of your own:
/// ```swift
/// @Test(arguments: ConformanceRule.all)
/// func conforms(to rule: ConformanceRule) async throws {
///     try await rule.check(MyEstimator())
/// }
/// ```
public struct ConformanceRule: Sendable {
    /// The rule, as a sentence.
    public let name: String
    private let body: @Sendable (any PeopleCountEstimator) async throws -> Void

    init(_ name: String, _ body: @escaping @Sendable (any PeopleCountEstimator) async throws -> Void) {
        self.name = name
        self.body = body
    }

    /// Checks an estimator, which stays open.
    ///
    /// - Throws: `ConformanceFailure` when the estimator breaks the rule; whatever else it throws where it must not.
    public func check(_ estimator: any PeopleCountEstimator) async throws {
        try await body(estimator)
    }

    /// The whole contract of `PeopleCountEstimator`.
    public static let all: [ConformanceRule] = refusals + answers + areas + behaviour
}

extension ConformanceRule: CustomStringConvertible {
    /// The rule, as a sentence.
    public var description: String { name }
}

/// How an estimator breaks a rule.
public struct ConformanceFailure: Error, Sendable, CustomStringConvertible {
    /// What was expected, and what came instead.
    public let description: String
}

/// Throws a `ConformanceFailure` unless the condition holds.
func expect(_ condition: Bool, _ explanation: @autoclosure () -> String) throws {
    if !condition { throw ConformanceFailure(description: explanation()) }
}

internal import EstimatorKit

extension EstimationError {
    /// A network's answer that says nothing about the number of people: it must not pass for zero.
    ///
    /// PeopleCounting refuses other estimators' answers with the same code.
    static func invalidAnswer(_ message: String) -> EstimationError {
        EstimationError(Code(number: 1, description: "Invalid answer"), message)
    }
}

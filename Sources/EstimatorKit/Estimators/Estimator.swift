/// Anything that looks at images and says something about them.
///
/// The base of all kinds: a host keeps estimators by broker, replaces them, and closes them when they are out of use.
public protocol Estimator: Sendable {
    /// What stands behind the answers, for logs, metrics and people.
    var information: EstimatorInformation { get }

    /// Releases what the estimator holds. Called once, after the last estimate has ended.
    @concurrent
    func close() async
}

extension Estimator {
    /// Does nothing: for estimators that hold nothing to be released.
    public func close() async {}
}

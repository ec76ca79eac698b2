/// Anything that takes images and says something about them.
///
/// All kinds of estimators refine it. A host keeps estimators by broker, replaces them, and closes them when they are no
/// longer used.
public protocol Estimator: Sendable {
    /// Which model or method gives the answers, for logs, metrics and reports.
    var information: EstimatorInformation { get }

    /// Releases the estimator's resources. Called once, after the last estimate has ended.
    @concurrent
    func close() async
}

extension Estimator {
    /// Does nothing: for estimators without resources to release.
    public func close() async {}
}

// What the trial's SDK 1.1 has beside new requirements and a new stored property: their defaults, and a function.

extension PeopleCountEstimator {
    /// Any number.
    public var largestBatch: Int { .max }
}

extension EstimatorReplacementPlugin {
    /// Which slot is replaced.
    public var summary: String { "replaces \(estimatorBrokerName)" }
}

/// The people in all images of a batch.
public func total(_ counts: [PeopleCount]) -> Int {
    counts.reduce(0) { $0 + $1.count }
}

/// The typed name of a slot of `EstimatorsCollection`: which kind of estimator belongs into it.
///
/// A new kind of estimator is a protocol of your own and a broker for it:
/// `let queues = EstimatorBroker<any QueueEstimator>("queue-estimator")`.
public struct EstimatorBroker<E>: Sendable, Hashable {
    /// The slot's name in plugins and messages, such as `people-count-estimator`.
    public let name: String

    /// A broker for the slot `name`; brokers of one name share one slot.
    public init(_ name: String) {
        self.name = name
    }
}

extension EstimatorBroker where E == any PeopleCountEstimator {
    /// The people counter; `peopleCountEstimator` in the reference design.
    public static var peopleCount: Self { Self("people-count-estimator") }
}

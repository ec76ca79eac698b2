public import EstimatorKit

/// Says how many people wait in a queue: a kind of estimator that the SDK does not know.
public protocol QueueLengthEstimator: Estimator {
    /// Looks at an image of the place that the estimator was set up for.
    ///
    /// - Throws: `EstimationError` when the image cannot be used or the computation fails; `CancellationError`.
    @concurrent
    func queueLength(in image: VisionImage) async throws -> QueueLength
}

extension EstimatorBroker where E == any QueueLengthEstimator {
    /// The slot for the queue's estimator: the key by which the host calls it.
    public static var queueLength: Self { Self("queue-length-estimator") }
}

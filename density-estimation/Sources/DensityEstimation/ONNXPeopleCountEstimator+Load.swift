internal import Foundation
internal import Locking
public import OnnxRuntime

extension ONNXPeopleCountEstimator {
    /// Finds, checks and loads a model on a thread of its own, so that no cooperative thread is blocked.
    ///
    /// - Parameters:
    ///   - path: the model's folder, its manifest or its network's file.
    ///   - environment: ONNX Runtime's, which estimators can share.
    ///   - options: how the estimator is set up.
    /// - Returns: the estimator, ready to count.
    /// - Throws: `ModelError`; `OrtError`.
    public static func load(
        path: String,
        environment: Environment,
        options: Options = Options()
    ) async throws -> ONNXPeopleCountEstimator {
        // Handed over under a lock: the thread sanitizer does not always see that a continuation orders both sides.
        let made = Locked<Result<ONNXPeopleCountEstimator, any Error>?>(nil)
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let result = Result {
                    try ONNXPeopleCountEstimator(
                        model: DensityModel(path: path),
                        environment: environment,
                        options: options
                    )
                }
                made.withLock { $0 = result }
                continuation.resume()
            }
        }
        guard let result = made.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }
}

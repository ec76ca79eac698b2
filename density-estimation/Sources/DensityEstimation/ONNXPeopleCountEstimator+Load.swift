internal import Foundation
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
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try ONNXPeopleCountEstimator(
                            model: DensityModel(path: path),
                            environment: environment,
                            options: options
                        )
                    }
                )
            }
        }
    }
}

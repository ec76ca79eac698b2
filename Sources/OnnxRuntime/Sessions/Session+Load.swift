internal import Foundation

extension Session {
    /// Loads a model on a thread of its own, so that no cooperative thread is blocked.
    ///
    /// - Parameters:
    ///   - model: where the model is.
    ///   - environment: what sessions share.
    ///   - options: how the session is set up.
    /// - Returns: a session that is ready to run.
    /// - Throws: the initialiser's errors.
    public static func load(
        _ model: ModelSource,
        environment: Environment,
        options: SessionOptions = SessionOptions()
    ) async throws -> Session {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try Session(model, environment: environment, options: options) }
                )
            }
        }
    }
}

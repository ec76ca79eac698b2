internal import Hummingbird
internal import PeopleCounting

/// The frame of every request with a body: it is let in, its body is taken in, and work on it ends when the client goes
/// or the time is up.
struct BodyWork: Sendable {
    let admission: Admission
    let budget: ByteBudget
    let reader: RequestBodyReader
    let deadline: Duration
    let clock: any Clock<Duration>
    let workers: WorkerExecutor

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - request: whose body has not been read.
    ///   - context: of the request.
    ///   - read: makes a value of the body; it may compute, and has a worker thread.
    ///   - answer: makes the answer of the value.
    /// - Returns: what `answer` returns.
    /// - Throws: `ServiceError`; whatever the closures throw; `CancellationError` when the client is gone.
    func run<Value: Sendable, Answer: Sendable>(
        _ request: Request,
        _ context: ServiceRequestContext,
        read: @escaping @Sendable ([UInt8], ByteBudget.Loan) throws -> Value,
        answer: @escaping @Sendable (Value) async throws -> Answer
    ) async throws -> Answer {
        // Whoever would only wait to be refused is told before the body is read.
        try admission.checkRoom()
        return try await budget.withLoan { loan in
            let body = try await reader.read(request, context, loan)
            return try await context.whileConnected {
                try await withDeadline(deadline, clock: clock) {
                    let value = try await onWorker { try read(body, loan) }
                    return try await answer(value)
                }
            }
        }
    }

    @concurrent
    private func onWorker<Value: Sendable>(_ work: @Sendable () throws -> Value) async throws -> Value {
        try await withTaskExecutorPreference(workers) { try work() }
    }
}

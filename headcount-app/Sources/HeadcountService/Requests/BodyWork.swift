internal import Headcount
internal import Hummingbird

/// The frame of every request with a body: its body is taken in, it waits for its turn, and work on it ends when the
/// client goes or the time is up.
struct BodyWork: Sendable {
    /// Where a body becomes a value.
    enum Reading: Sendable {
        /// Where the request is: there is nothing to compute.
        case inPlace
        /// On a worker, when it is this request's turn.
        case onWorker
    }

    let desk: CountingDesk
    let budget: ByteBudget
    let reader: RequestBodyReader
    let deadline: Duration
    let clock: any Clock<Duration>

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - request: whose body has not been read.
    ///   - context: of the request.
    ///   - reading: where `read` runs.
    ///   - read: makes a value of the body.
    ///   - answer: makes the answer of the value.
    /// - Returns: what `answer` returns.
    /// - Throws: `ServiceError`; whatever the closures throw; `CancellationError` when the client is gone.
    func run<Value: Sendable, Answer: Sendable>(
        _ request: Request,
        _ context: ServiceRequestContext,
        reading: Reading,
        read: @escaping @Sendable ([UInt8], ByteBudget.Loan) throws -> Value,
        answer: @escaping @Sendable (Value) async throws -> Answer
    ) async throws -> Answer {
        // A request that would only wait to be refused is told before its body is read.
        try desk.admission.checkRoom()
        return try await budget.withLoan { loan in
            let body = try await reader.read(request, context, loan)
            return try await context.whileConnected {
                try await withDeadline(deadline, clock: clock) {
                    let value = try await self.value(reading, body.count) { try read(body, loan) }
                    return try await answer(value)
                }
            }
        }
    }

    @concurrent
    private func value<Value: Sendable>(
        _ reading: Reading,
        _ bytes: Int,
        _ read: @Sendable () throws -> Value
    ) async throws -> Value {
        if reading == .inPlace { return try read() }
        return try await desk.withWorker(bytes: bytes, priority: CountingDesk.usualPriority) { _ in
            try await withTaskExecutorPreference(desk.pipeline.workers) { try read() }
        }
    }
}

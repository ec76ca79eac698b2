internal import Headcount
internal import Hummingbird

/// Handles every request with a body: reads the body, waits for the request's turn, and cancels the work when the client
/// disconnects or the time is up.
struct BodyWork: Sendable {
    /// Where a body is parsed.
    enum Reading: Sendable {
        /// In the request's task: there is nothing to compute.
        case inPlace
        /// On a worker, when it is this request's turn.
        case onWorker
    }

    let desk: CountingDesk
    let budget: ByteBudget
    let reader: RequestBodyReader
    let unpackedLimit: Int
    let deadline: Duration
    let clock: any Clock<Duration>

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - request: the request; its body has not been read yet.
    ///   - context: the request's.
    ///   - reading: where `read` runs.
    ///   - read: parses the body, which is decompressed already.
    ///   - answer: makes the answer from the parsed value.
    /// - Returns: what `answer` returns.
    /// - Throws: `ServiceError`; what the closures throw; `CancellationError` when the client has disconnected.
    func run<Value: Sendable, Answer: Sendable>(
        _ request: Request,
        _ context: ServiceRequestContext,
        reading: Reading,
        read: @escaping @Sendable ([UInt8]) throws -> Value,
        answer: @escaping @Sendable (Value) async throws -> Answer
    ) async throws -> Answer {
        // If the queue is full, the request is refused before its body is read.
        try desk.admission.checkRoom()
        let encoding = try ContentEncoding(request.headers[.contentEncoding])
        return try await budget.withLoan { loan in
            let body = try await reader.read(request, context, loan)
            return try await context.whileConnected {
                try await withDeadline(deadline, clock: clock) {
                    let value = try await self.value(encoding == nil ? reading : .onWorker, body.count) {
                        let plain = try encoding?.unpacked(body, limit: unpackedLimit, loan: loan) ?? body
                        return try read(plain)
                    }
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

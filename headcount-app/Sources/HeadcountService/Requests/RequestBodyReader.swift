internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Reads a request's body, up to the limit.
struct RequestBodyReader: Sendable {
    let bodyLimit: Int
    let time: Duration

    /// The whole body.
    ///
    /// - Parameters:
    ///   - request: its declared length is checked before anything is read.
    ///   - context: its connection is closed when the body does not arrive in time.
    ///   - loan: accounts for the memory, as the bytes arrive.
    /// - Returns: the body.
    /// - Throws: `ServiceError` for a body that is too large, or exceeds the memory budget; `CancellationError` for one
    ///   that ends too early.
    func read(_ request: Request, _ context: ServiceRequestContext, _ loan: ByteBudget.Loan) async throws -> [UInt8] {
        let declared = try declaredLength(request)
        let channel = context.channel
        let alarm = channel.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
        defer { alarm.cancel() }
        var body: [UInt8] = []
        for try await chunk in request.body {
            guard chunk.readableBytes <= bodyLimit - body.count else { throw tooLarge }
            try loan.take(chunk.readableBytes)
            body += chunk.readableBytesView
        }
        // When the connection breaks, the body ends like a complete one.
        guard channel.isActive, declared.map({ $0 == body.count }) ?? true else { throw CancellationError() }
        return body
    }

    private func declaredLength(_ request: Request) throws -> Int? {
        guard let text = request.headers[.contentLength] else { return nil }
        guard let length = Int(text), length <= bodyLimit else { throw tooLarge }
        return length
    }

    private var tooLarge: ServiceError {
        .tooLarge("the body has more than the allowed \(bodyLimit) bytes; send less, or raise service.limits.bodyBytes")
    }
}

internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Takes a request's body in, no more of it than is allowed.
struct RequestBodyReader: Sendable {
    let bodyLimit: Int
    let time: Duration

    /// The whole body.
    ///
    /// - Parameters:
    ///   - request: its declared length is looked at before anything is read.
    ///   - context: its connection is closed when the body does not come in time.
    ///   - loan: pays for the memory, as the bytes come.
    /// - Returns: as many bytes as were sent.
    /// - Throws: `ServiceError` for a body that is too large, or for which there is no memory; `CancellationError` for
    ///   one that ends too early.
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
        // A connection that breaks off ends the body as its last byte would.
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

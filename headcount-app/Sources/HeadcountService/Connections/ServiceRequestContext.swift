internal import Hummingbird
internal import Logging
internal import NIOCore

/// The context of a request.
struct ServiceRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The request's connection.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Runs `work`, which is cancelled when the client disconnects.
    ///
    /// - Throws: whatever `work` throws, and `CancellationError`.
    func whileConnected<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let connection = try await channel.pipeline.handler(type: ConnectionHandler.self).map(\.connection).get()
        return try await connection.whileOpen(work)
    }
}

import NIOCore
import NIOPosix

/// A client that sends any bytes, and sees each piece of the answer as it arrives.
enum RawClient {
    /// Connects, sends, and hands over the rest of the conversation.
    static func talk<Value: Sendable>(
        to port: Int,
        sending bytes: ByteBuffer,
        _ body:
            @Sendable (
                inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator, NIOAsyncChannelOutboundWriter<ByteBuffer>
            ) async throws -> Value
    ) async throws -> Value {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "localhost", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(bytes)
            var pieces = inbound.makeAsyncIterator()
            return try await body(&pieces, outbound)
        }
    }
}

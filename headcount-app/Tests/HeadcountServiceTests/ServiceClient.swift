import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOPosix

/// A client of a service on this machine: each request goes over a connection of its own.
struct ServiceClient: Sendable {
    struct EndedEarly: Error {}

    /// What came back, whole.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let body: ByteBuffer

        /// The body as JSON: dictionaries, arrays, numbers.
        var json: [String: Any] {
            get throws { try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:] }
        }

        var text: String { String(buffer: body) }
    }

    let port: Int

    func execute(
        uri: String,
        method: HTTPRequest.Method,
        headers: HTTPFields = [:],
        body: ByteBuffer? = nil
    ) async throws -> Answer {
        var request = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "localhost",
            path: uri,
            headerFields: headers
        )
        if let body { request.headerFields[.contentLength] = String(body.readableBytes) }
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "localhost", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPClientCodec())
                    return try NIOAsyncChannel<HTTPResponsePart, HTTPRequestPart>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { [request] inbound, outbound in
            try await outbound.write(.head(request))
            if let body { try await outbound.write(.body(body)) }
            try await outbound.write(.end(nil))
            return try await Self.answer(inbound)
        }
    }

    private static func answer(_ parts: NIOAsyncChannelInboundStream<HTTPResponsePart>) async throws -> Answer {
        var head = HTTPResponse(status: .init(code: 0))
        var body = ByteBuffer()
        for try await part in parts {
            switch part {
            case .head(let response): head = response
            case .body(var piece): body.writeBuffer(&piece)
            case .end: return Answer(status: head.status, headers: head.headerFields, body: body)
            }
        }
        throw EndedEarly()
    }
}

internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Handles a connection: notices clients that disconnect, answers `Expect: 100-continue`, and closes when an answer says
/// so.
///
/// All members but `connection` are accessed on the connection's event loop only.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How long a client may take to notice an answer before it has sent its body.
    private static let linger = TimeAmount.seconds(2)

    let connection = Connection()
    private let bodyLimit: Int
    private var unanswered = 0
    private var isBodyComing = false
    private var closesAfterAnswer = false

    init(bodyLimit: Int) {
        self.bodyLimit = bodyLimit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if unanswered == 0 && waitsForPermission(head) {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
            unanswered += 1
            isBodyComing = true
        case .body:
            break
        case .end:
            isBodyComing = false
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            // The answer came before the body's end: the rest is not needed, and may never end.
            if isBodyComing && unanswered == 1 { head.headerFields[.connection] = "close" }
            closesAfterAnswer = head.headerFields[.connection] == "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            unanswered -= 1
            guard closesAfterAnswer else { return context.write(data, promise: promise) }
            context.writeAndFlush(data, promise: promise)
            endSlowly(context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // As in nginx: a client that closes its side has disconnected, and work for it is cancelled.
        if let event = event as? ChannelEvent, event == .inputClosed, unanswered > 0 {
            connection.close()
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        connection.close()
        context.fireChannelInactive()
    }

    /// Whether the client waits for `100 Continue`, and the body will be accepted.
    private func waitsForPermission(_ head: HTTPRequest) -> Bool {
        guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
        let length = head.headerFields[.contentLength].flatMap { Int($0) } ?? 0
        return length <= bodyLimit
    }

    /// Closing at once, with unread bytes, would make the kernel discard the answer.
    private func endSlowly(_ context: ChannelHandlerContext) {
        context.close(mode: .output, promise: nil)
        let channel = context.channel
        context.eventLoop.scheduleTask(in: Self.linger) { channel.close(promise: nil) }
    }
}

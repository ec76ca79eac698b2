import Foundation
import HTTPTypes
import Headcount
import Hummingbird
import NIOCore
import Testing

@testable import HeadcountService

struct LifeTests {
    private let pngType: HTTPFields = [.contentType: "image/png"]

    @Test func `a client that goes while its image is counted ends the work`() async throws {
        let gate = Gate()
        try await Setup(gate: gate).serve { client in
            let request = try countRequest()
            try await RawClient.talk(to: client.port, sending: request) { _, _ in await gate.arrivals(1) }
            while gate.cancelledCount == 0 { await Task.yield() }
            while try await !client.execute(uri: "/metrics", method: .get).text.contains(
                "headcount_images_in_work 0\n"
            ) {}
        }
    }

    @Test func `when the queue is full the answer is 503, at once, and says when to come again`() async throws {
        let gate = Gate()
        let setup = Setup(flags: ["service.queue.images": "1"], gate: gate, workers: 1)
        try await setup.serve { client in
            let request = try countRequest()
            try await withThrowingTaskGroup(of: Void.self) { held in
                for _ in 0..<2 {
                    held.addTask {
                        let answer = try await RawClient.talk(to: client.port, sending: request) { pieces, _ in
                            try await pieces.next()
                        }
                        #expect(String(buffer: try #require(answer)).hasPrefix("HTTP/1.1 200"))
                    }
                }
                while try await !client.execute(uri: "/metrics", method: .get).text.contains(
                    "headcount_queue_depth 1\n"
                ) {}
                let refused = try await client.execute(
                    uri: "/v1/count",
                    method: .post,
                    headers: pngType,
                    body: ByteBuffer(bytes: png(10, 10))
                )
                #expect(refused.status == .serviceUnavailable)
                #expect(refused.headers[.retryAfter] == "1")
                gate.open()
                try await held.waitForAll()
            }
        }
    }

    /// An image to be counted, as it goes over the wire.
    private func countRequest() throws -> ByteBuffer {
        let image = try png(10, 10)
        var request = ByteBuffer(string: head("Content-Length: \(image.count)"))
        request.writeBytes(image)
        return request
    }

    @Test func `a request whose time is up is given up`() async throws {
        let (gate, clock) = (Gate(), ManualClock())
        try await Setup(gate: gate, clock: clock).serve { client in
            async let response = client.execute(
                uri: "/v1/count",
                method: .post,
                headers: pngType,
                body: ByteBuffer(bytes: png(10, 10))
            )
            await gate.arrivals(1)
            await clock.waitForSleeper()
            clock.advance(by: .seconds(60))
            let answer = try await response
            #expect(answer.status == .serviceUnavailable)
            #expect(gate.cancelledCount == 1)
        }
    }

    private func head(_ fields: String) -> String {
        "POST /v1/count HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n\(fields)\r\n\r\n"
    }

    @Test func `a body that does not come in time closes the connection`() async throws {
        try await Setup(flags: ["service.bodyTime": "0.05"]).serve { client in
            let answer = try await RawClient.talk(
                to: client.port,
                sending: ByteBuffer(string: head("Content-Length: 100"))
            ) { pieces, _ in
                try await pieces.next()
            }
            #expect(answer == nil)
        }
    }

    @Test func `who asks before sending a large body is told to go on, and one too large is refused`() async throws {
        try await Setup(flags: ["service.limits.bodyBytes": "1000"]).serve { client in
            let go = head("Expect: 100-continue\r\nContent-Length: 3")
            try await RawClient.talk(to: client.port, sending: ByteBuffer(string: go)) { pieces, outbound in
                let first = try #require(try await pieces.next())
                #expect(String(buffer: first).hasPrefix("HTTP/1.1 100 Continue\r\n"))
                try await outbound.write(ByteBuffer(string: "abc"))
                let second = try #require(try await pieces.next())
                #expect(String(buffer: second).hasPrefix("HTTP/1.1 400"))
            }
            let stop = head("Expect: 100-continue\r\nContent-Length: 1001")
            try await RawClient.talk(to: client.port, sending: ByteBuffer(string: stop)) { pieces, _ in
                let first = try #require(try await pieces.next())
                #expect(String(buffer: first).hasPrefix("HTTP/1.1 413"))
            }
        }
    }

    @Test func `an answer before the end of a body closes the connection, since the body may never end`() async throws {
        try await Setup().serve { client in
            let endless = "POST /nowhere HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"
            try await RawClient.talk(to: client.port, sending: ByteBuffer(string: endless)) { pieces, _ in
                let answer = String(buffer: try #require(try await pieces.next()))
                #expect(answer.contains("404"))
                #expect(answer.lowercased().contains("connection: close\r\n"))
                #expect(try await pieces.next() == nil)
            }
        }
    }

    @Test func `an answer is one write, so that it arrives as a whole`() async throws {
        try await Setup().serve { client in
            let request = "GET /version HTTP/1.1\r\nHost: x\r\n\r\n"
            try await RawClient.talk(to: client.port, sending: ByteBuffer(string: request)) { pieces, outbound in
                for _ in 0..<20 {
                    let piece = try #require(try await pieces.next())
                    #expect(String(buffer: piece).hasSuffix("}}"))
                    try await outbound.write(ByteBuffer(string: request))
                }
            }
        }
    }
}

import Foundation
import HTTPTypes
import Headcount
import NIOCore
import Testing

@testable import HeadcountService

/// A form of parts, each with header lines and content.
private func form(_ parts: [(head: String, content: [UInt8])]) -> ByteBuffer {
    let body = parts.flatMap { Array("--b\r\n\($0.head)\r\n\r\n".utf8) + $0.content + Array("\r\n".utf8) }
    return ByteBuffer(bytes: body + Array("--b--".utf8))
}

private func file(_ name: String, _ type: String? = nil) -> String {
    "Content-Disposition: form-data; name=\"x\"; filename=\"\(name)\"" + (type.map { "\r\nContent-Type: \($0)" } ?? "")
}

private let formType: HTTPFields = [.contentType: "multipart/form-data; boundary=b"]

@Suite("A form")
struct FormTests {
    @Test("has an answer for every part in order, whatever its Content-Type", arguments: ["/1/sdk", "/v1/count"])
    func order(path: String) async throws {
        let types = [
            "image/heif", "image/pjpeg", "application/x-unknown", "text/plain", "video/mp4", nil, "not a type",
        ]
        let png = try png(10, 10)
        let parts = types.enumerated().map { (head: file("\($0.offset).png", $0.element), content: png) }
        let notes = (head: file("notes.txt", "text/plain"), content: Array("no image".utf8))
        try await Setup().serve { client in
            let response = try await client.execute(
                uri: path + (path == "/1/sdk" ? "?estimate_people_count=1" : ""),
                method: .post,
                headers: formType,
                body: form(parts + [notes])
            )
            #expect(response.status == .ok)
            let key = path == "/1/sdk" ? ("images_estimations", "filename") : ("images", "file")
            let images = try #require(try response.json[key.0] as? [[String: Any]])
            #expect(images.map { $0[key.1] as? String } == (0..<7).map { "\($0).png" } + ["notes.txt"])
            #expect(images.filter { $0["error"] as? [String: Any] != nil }.count == 1)
            #expect((images.last?["error"] as? [String: Any]) != nil)
        }
    }

    @Test("with one image gives its report, as a plain body does")
    func one() async throws {
        try await Setup().serve { client in
            let body = form([(head: file("a.png"), content: try png(60, 40))])
            let response = try await client.execute(uri: "/v1/count", method: .post, headers: formType, body: body)
            #expect(try response.json["count"] as? Int == 24)
        }
    }

    @Test("of several images gives a report for each and sums")
    func several() async throws {
        try await Setup().serve { client in
            let body = form([
                (head: file("a.png"), content: try png(60, 40)), (head: file("b.txt"), content: [1, 2]),
                (head: file("c.png"), content: try png(10, 10)),
            ])
            let json = try await client.execute(uri: "/v1/count", method: .post, headers: formType, body: body).json
            let total = try #require(json["total"] as? [String: Int])
            #expect(total == ["images": 3, "failed": 1, "count": 25, "warned": 0])
        }
    }

    @Test("may have parameters as fields")
    func fields() async throws {
        try await Setup().serve { client in
            let zone = (head: "Content-Disposition: form-data; name=\"zone\"", content: Array("left=0,0,0.5,1".utf8))
            let body = form([(head: file("a.png"), content: try png(60, 40)), zone])
            let json = try await client.execute(uri: "/v1/count", method: .post, headers: formType, body: body).json
            #expect((json["zones"] as? [[String: Any]])?.first?["count"] as? Int == 12)
        }
    }

    @Test("may have images in Base64")
    func base64() async throws {
        try await Setup().serve { client in
            let text = Data(try png(60, 40)).base64EncodedString(options: .lineLength76Characters)
            let head = file("a.png") + "\r\nContent-Transfer-Encoding: base64"
            let body = form([(head: head, content: Array(text.utf8))])
            let json = try await client.execute(uri: "/v1/count", method: .post, headers: formType, body: body).json
            #expect(json["count"] as? Int == 24)
        }
    }
}

@Suite("A body")
struct BodyTests {
    @Test("is an image by its bytes, whatever its Content-Type", arguments: [nil, "image/heif", "text/html", "a"])
    func bytes(type: String?) async throws {
        try await Setup().serve { client in
            var headers = HTTPFields()
            headers[.contentType] = type
            let body = ByteBuffer(bytes: try png(60, 40))
            let response = try await client.execute(uri: "/v1/count", method: .post, headers: headers, body: body)
            #expect(try response.json["count"] as? Int == 24)
        }
    }

    @Test(
        "may be compressed on every route",
        arguments: ["/v1/count", "/1/sdk?estimate_people_count=1", "/v1/preview"]
    )
    func compressed(path: String) async throws {
        try await Setup().serve { client in
            let zipped = ByteBuffer(bytes: try gzipped(png(60, 40)))
            let headers: HTTPFields = [.contentType: "image/png", .contentEncoding: "gzip"]
            #expect(try await client.execute(uri: path, method: .post, headers: headers, body: zipped).status == .ok)
            let unknown: HTTPFields = [.contentType: "image/png", .contentEncoding: "br"]
            let refused = try await client.execute(uri: path, method: .post, headers: unknown, body: zipped)
            #expect(refused.status == .unsupportedMediaType)
            #expect(refused.text.contains("'br' is none of gzip, deflate"))
        }
    }

    @Test("of JSON may have a byte order mark, data: addresses, line ends and missing padding in its Base64")
    func json() async throws {
        let plain = Data(try png(10, 10)).base64EncodedString()
        let wrapped = Data(try png(10, 10)).base64EncodedString(options: [
            .lineLength64Characters, .endLineWithCarriageReturn,
        ])
        let texts = [
            plain, "data:image/png;base64," + plain, plain.replacing("=", with: ""),
            wrapped.replacing("\r", with: "\\r\\n").replacing("\n", with: "\\n"),
            plain.replacing("+", with: "-").replacing("/", with: "_"),
        ]
        let body = "\u{FEFF}{\"images\": [" + texts.map { "\"\($0)\"" }.joined(separator: ",\r\n") + "]}"
        try await Setup().serve { client in
            let response = try await client.execute(
                uri: "/1/sdk?estimate_people_count=1",
                method: .post,
                headers: [.contentType: "application/json; charset=utf-8"],
                body: ByteBuffer(string: body)
            )
            let images = try #require(try response.json["images_estimations"] as? [[String: Any]])
            #expect(images.map { $0["status"] as? Int } == [1, 1, 1, 1, 1])
        }
    }

    @Test(
        "of JSON with a text that is no Base64 has an error for that image, and counts the others",
        arguments: [
            ("a§b", "image 1: it is no Base64: character 2 is"), ("data:image/png,abc", "is not one of Base64"),
            ("abcde", "ends in the middle of a byte"),
        ]
    )
    func noBase64(text: String, words: String) async throws {
        try await Setup().serve { client in
            let response = try await client.execute(
                uri: "/1/sdk?estimate_people_count=1",
                method: .post,
                headers: [.contentType: "application/json"],
                body: ByteBuffer(
                    string: "{\"images\": [\"\(text)\", \"\(Data(try png(10, 10)).base64EncodedString())\"]}"
                )
            )
            let images = try #require(try response.json["images_estimations"] as? [[String: Any]])
            #expect(images.map { $0["status"] as? Int } == [0, 1])
            #expect(response.text.contains(words))
        }
    }

    /// In gzip's format, not compressed: one stored block (RFC 1951, 1952).
    private func gzipped(_ bytes: [UInt8]) -> [UInt8] {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        func little(_ value: UInt32, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }
        let size = UInt32(bytes.count)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(size, 2) + little(~size & 0xFFFF, 2) + bytes
            + little(~crc, 4) + little(size, 4)
    }
}

@Suite("A client's fields")
struct FieldTests {
    @Test(
        "Accept is weighed",
        arguments: [
            ("image/png", OutputFormat.png), ("image/png;q=0.4, application/json;q=0.9", nil), ("image/*", .png),
            ("application/json;q=0.1, image/jpeg", .jpeg), ("text/html, */*;q=0.1", nil), ("text/html", nil),
            ("image/png;q=0", nil),
        ]
    )
    func accept(field: String, format: OutputFormat?) throws {
        #expect(try CountQuery([], accept: field).overlay == format)
    }

    @Test("If-None-Match of a document that has not changed gives 304")
    func conditional() async throws {
        try await Setup().serve { client in
            let first = try await client.execute(uri: "/page.js", method: .get)
            let tag = try #require(first.headers[.eTag])
            let again = try await client.execute(
                uri: "/page.js",
                method: .get,
                headers: [.ifNoneMatch: "\"x\", W/\(tag)"]
            )
            #expect(again.status == .notModified)
            #expect(again.body.readableBytes == 0)
            let other = try await client.execute(uri: "/page.js", method: .get, headers: [.ifNoneMatch: "\"x\""])
            #expect(other.status == .ok)
        }
    }

    @Test("Expect with another expectation is refused")
    func expectation() async throws {
        try await Setup().serve { client in
            let body = ByteBuffer(bytes: try png(10, 10))
            let answer = try await client.execute(
                uri: "/v1/count",
                method: .post,
                headers: [.expect: "200-ok"],
                body: body
            )
            #expect(answer.status.code == 417)
        }
    }

    @Test("Origin is answered for allowed pages only, also with an error")
    func origin() async throws {
        let ours = "https://example.org"
        try await Setup(flags: ["service.corsOrigins": ours, "service.apiKey": "k"]).serve { client in
            let asked: HTTPFields = [.origin: ours, .accessControlRequestMethod: "POST"]
            let preflight = try await client.execute(uri: "/v1/count", method: .options, headers: asked)
            #expect(preflight.status == .noContent)
            #expect(preflight.headers[.accessControlAllowOrigin] == ours)
            #expect(preflight.headers[.accessControlAllowHeaders]?.contains("X-API-Key") == true)
            let refused = try await client.execute(uri: "/v1/count", method: .post, headers: [.origin: ours])
            #expect(refused.status == .unauthorized)
            #expect(refused.headers[.accessControlAllowOrigin] == ours)
            let other = try await client.execute(
                uri: "/version",
                method: .get,
                headers: [.origin: "https://evil.example"]
            )
            #expect(other.headers[.accessControlAllowOrigin] == nil)
        }
        try await Setup().serve { client in
            let off = try await client.execute(uri: "/version", method: .get, headers: [.origin: ours])
            #expect(off.headers[.accessControlAllowOrigin] == nil)
        }
    }
}

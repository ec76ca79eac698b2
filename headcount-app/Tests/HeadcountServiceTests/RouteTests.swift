import Foundation
import HTTPTypes
import Headcount
import Hummingbird
import NIOCore
import Testing

@testable import HeadcountService

struct RouteTests {
    private let pngType: HTTPFields = [.contentType: "image/png"]

    private func id(_ response: ServiceClient.Answer) -> String? { response.headers[named: "Luna-Request-Id"] }

    @Test func `every answer has a request id, the client's own or a new one`() async throws {
        try await Setup().serve { client in
            let made = try await client.execute(uri: "/nowhere", method: .get)
            #expect(made.status == .notFound)
            #expect(id(made)?.wholeMatch(of: /[0-9]{10},[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}/) != nil)
            var headers = HTTPFields()
            headers[named: "Luna-Request-Id"] = "mine"
            #expect(id(try await client.execute(uri: "/version", method: .get, headers: headers)) == "mine")
        }
    }

    @Test func `the version has the reference's shape`() async throws {
        try await Setup().serve { client in
            let version = try await client.execute(uri: "/version", method: .get).json["Version"] as? [String: Int]
            #expect(version == ["api": 1, "major": 1, "minor": 2, "patch": 3])
        }
    }

    @Test func `health is bad without a counter or with a plugin that failed`() async throws {
        #expect(try await status("/healthcheck", Setup()) == .ok)
        #expect(try await status("/healthcheck", Setup(hasCounter: false)) == .badGateway)
        #expect(
            try await status("/healthcheck", Setup(plugins: [PluginReport(name: "a.b", state: .failed)])) == .badGateway
        )
        #expect(try await status("/healthcheck", Setup(plugins: [PluginReport(name: "a.b", state: .running)])) == .ok)
    }

    private func status(_ uri: String, _ setup: Setup) async throws -> HTTPResponse.Status {
        try await setup.serve { try await $0.execute(uri: uri, method: .get).status }
    }

    @Test func `a method that a resource does not know gets 405 and the ones it knows`() async throws {
        try await Setup().serve { client in
            let response = try await client.execute(uri: "/1/sdk", method: .get)
            #expect(response.status == .methodNotAllowed)
            #expect(response.headers[.allow] == "POST")
            #expect(try response.json["error_code"] as? Int == 12021)
            #expect(try await client.execute(uri: "/version", method: .head).status == .ok)
        }
    }

    @Test func `a path that there is not fails in the words of the interface that it looks like`() async throws {
        try await Setup().serve { client in
            let own = try await client.execute(uri: "/v1/typo", method: .post)
            #expect(own.status == .notFound)
            #expect((try own.json["error"] as? [String: Any])?["code"] as? String == "not_found")
            let inference = try await client.execute(uri: "/v2/typo/at/all", method: .get)
            #expect(inference.status == .notFound)
            #expect(try inference.json["error"] as? String == "there is nothing at this path")
            let other = try await client.execute(uri: "/typo", method: .get)
            #expect(other.status == .notFound)
            #expect(try other.json["error_code"] as? Int == 12013)
        }
    }

    @Test(arguments: ["/1/sdk", "/6/sdk"])
    func `LUNA's clients get count and coordinates`(path: String) async throws {
        try await Setup().serve { client in
            let response = try await client.execute(
                uri: path + "?estimate_people_count=1",
                method: .post,
                headers: pngType,
                body: ByteBuffer(bytes: png(60, 40))
            )
            #expect(response.status == .ok)
            let images = try #require(try response.json["images_estimations"] as? [[String: Any]])
            let people = (images[0]["image_estimations"] as? [String: Any])?["people"] as? [String: Any]
            #expect(people?["count"] as? Int == 24)
            #expect(people?["coordinates"] as? [[Int]] == [[1, 2]])
            #expect(images[0]["error"] is NSNull)
        }
    }

    @Test func `in a form, a broken image has an error of its own, and the order is kept`() async throws {
        let boundary = "b"
        var body: [UInt8] = []
        for (name, bytes) in [("a.png", try png(10, 10)), ("b.png", Array("broken".utf8)), ("c.png", try png(20, 10))] {
            let head = "--b\r\nContent-Disposition: form-data; name=x; filename=\(name)\r\nContent-Type: image/png\r\n"
            body += Array((head + (name == "c.png" ? "Luna-Detect-Area: 0,0,10,10\r\n\r\n" : "\r\n")).utf8)
            body += bytes + Array("\r\n".utf8)
        }
        body += Array("--b--".utf8)
        let form = ByteBuffer(bytes: body)
        try await Setup().serve { client in
            let response = try await client.execute(
                uri: "/1/sdk?estimate_people_count=1&people_count_coordinates=0",
                method: .post,
                headers: [.contentType: "multipart/form-data; boundary=\(boundary)"],
                body: form
            )
            let images = try #require(try response.json["images_estimations"] as? [[String: Any]])
            #expect(images.map { $0["filename"] as? String } == ["a.png", "b.png", "c.png"])
            #expect(images.map { $0["status"] as? Int } == [1, 0, 1])
            #expect((images[1]["error"] as? [String: Any])?["error_code"] as? Int == 100_029)
            #expect(response.text.contains(#""people":{"count":1}"#))
            #expect(!response.text.contains(#""count":2"#))
        }
    }

    @Test func `images come in JSON too, each with an area if wanted`() async throws {
        let text = Data(try png(20, 10)).base64EncodedString()
        let body =
            #"{"images": ["\#(text)", {"image": "\#(text)", "filename": "n", "detect_area": {"x": 0.0, "y": 0.0, "width": 0.5, "height": 1.0}}]}"#
        try await Setup().serve { client in
            let response = try await client.execute(
                uri: "/1/sdk?estimate_people_count=1",
                method: .post,
                headers: [.contentType: "application/json"],
                body: ByteBuffer(string: body)
            )
            let images = try #require(try response.json["images_estimations"] as? [[String: Any]])
            let counts = images.map {
                (($0["image_estimations"] as? [String: Any])?["people"] as? [String: Any])?["count"] as? Int
            }
            #expect(counts == [2, 1])
            #expect(images[1]["filename"] as? String == "n")
        }
    }

    @Test(arguments: [
        (nil, "x", 400, 12017), ("image/png", "", 400, 12030),
        ("application/json", "{", 400, 12022), ("application/json", #"{"images": [1]}"#, 400, 12022),
        ("application/json", #"{"images": []}"#, 400, 12022),
        ("application/json", String(repeating: "[", count: 50), 400, 12022),
        ("multipart/form-data", "x", 400, 12017), ("multipart/form-data; boundary=b", "x", 400, 12027),
    ])
    func `a request that is wrong as a whole is told why`(
        type: String?,
        body: String,
        status: Int,
        number: Int
    ) async throws {
        let bytes = try body == "PNG" ? png(4, 4) : Array(body.utf8)
        try await Setup().serve { client in
            var headers = HTTPFields()
            headers[.contentType] = type
            let response = try await client.execute(
                uri: "/1/sdk",
                method: .post,
                headers: headers,
                body: ByteBuffer(bytes: bytes)
            )
            #expect(response.status.code == status)
            #expect(try response.json["error_code"] as? Int == number)
        }
    }

    @Test func `our own route answers with everything about an image`() async throws {
        try await Setup().serve { client in
            let response = try await client.execute(
                uri: "/v1/count?targets=count,points,density&density=npy&zone=0.0,0.0,0.5,1.0&zone=b=0.5,0.0,0.5,1.0",
                method: .post,
                headers: pngType,
                body: ByteBuffer(bytes: png(60, 40))
            )
            let json = try response.json
            #expect(json["count"] as? Int == 24)
            #expect(json["density"] as? Double == 24)
            #expect(json["interval"] as? [String: Double] == ["level": 0.8, "lower": 0, "upper": 48])
            #expect(json["out_of_distribution_score"] as? Double == 0.25)
            #expect(json["points"] as? [[Double]] == [[1.7, 2.2, 0.5]])
            let zones = try #require(json["zones"] as? [[String: Any]])
            #expect(zones.map { $0["name"] as? String } == ["1", "b"])
            #expect(zones.map { $0["count"] as? Int } == [12, 12])
            let density = try #require(json["density_map"] as? [String: Any])
            let file = try #require((density["npy"] as? String).flatMap { Data(base64Encoded: $0) })
            // A head of 128 bytes, and four bytes for each cell.
            #expect(file.count == 9728)
            #expect((json["model"] as? [String: String])?["version"] == "1.2.3")
            #expect((json["model"] as? [String: String])?["execution_provider"] == "CPUExecutionProvider")
            #expect(json["timings_ms"] as? [String: Double] != nil)
        }
    }

    @Test func `a drawn image is the answer when it is asked for`() async throws {
        try await Setup().serve { client in
            let response = try await client.execute(
                uri: "/v1/count?overlay=jpeg",
                method: .post,
                headers: pngType,
                body: ByteBuffer(bytes: png(60, 40))
            )
            #expect(response.headers[.contentType] == "image/jpeg")
            #expect(Array(response.body.readableBytesView.prefix(2)) == [0xFF, 0xD8])
        }
    }

    @Test func `a body over the limit is refused, and the next request is served`() async throws {
        let setup = Setup(flags: ["service.limits.bodyBytes": "1000"])
        try await setup.serve { client in
            func status(_ body: ByteBuffer) async throws -> HTTPResponse.Status {
                try await client.execute(uri: "/v1/count", method: .post, headers: pngType, body: body).status
            }
            let tooLarge = try await status(ByteBuffer(repeating: 0, count: 1001))
            #expect(tooLarge == .contentTooLarge)
            let next = try await status(ByteBuffer(bytes: png(10, 10)))
            #expect(next == .ok)
        }
    }

    @Test func `with an API key, only who knows it is served, and probes are`() async throws {
        let setup = Setup(flags: ["service.apiKey": "sesame"])
        try await setup.serve { client in
            #expect(try await client.execute(uri: "/configs", method: .get).status == .unauthorized)
            #expect(try await client.execute(uri: "/healthcheck", method: .get).status == .ok)
            #expect(try await client.execute(uri: "/v2/health/ready", method: .get).status == .ok)
            let bearer: HTTPFields = [.authorization: "Bearer sesame"]
            let configs = try await client.execute(uri: "/configs", method: .get, headers: bearer)
            #expect(configs.status == .ok)
            #expect(!configs.text.contains("sesame"))
            #expect(
                try await client.execute(uri: "/configs", method: .get, headers: [.authorization: "Bearer sesamo"])
                    .status == .unauthorized
            )
            var own = HTTPFields()
            own[named: "X-API-Key"] = "sesame"
            #expect(try await client.execute(uri: "/plugins", method: .get, headers: own).status == .ok)
        }
    }

    @Test func `requests are counted by route and status, and gauges are back at zero`() async throws {
        try await Setup().serve { client in
            _ = try await client.execute(
                uri: "/1/sdk",
                method: .post,
                headers: pngType,
                body: ByteBuffer(bytes: png(10, 10))
            )
            _ = try await client.execute(
                uri: "/1/sdk?x=1",
                method: .post,
                headers: pngType,
                body: ByteBuffer(bytes: png(10, 10))
            )
            _ = try await client.execute(uri: "/made/up", method: .get)
            let text = try await client.execute(uri: "/metrics", method: .get).text
            #expect(text.contains("request_count_total{path=\"POST:/1/sdk\",status_code=\"200\"} 1\n"))
            #expect(text.contains("errors_count_total{path=\"POST:/1/sdk\",status_code=\"400\"} 1\n"))
            #expect(text.contains("request_count_total{path=\"NotFound\",status_code=\"404\"} 1\n"))
            #expect(text.contains("headcount_queue_depth 0\n"))
            #expect(text.contains("headcount_images_in_work 0\n"))
            #expect(text.contains("headcount_body_bytes 0\n"))
            #expect(text.contains("execution_provider=\"CPUExecutionProvider\""))
            #expect(text.contains("process_resident_memory_bytes "))
        }
    }

    @Test func `a service that drains is not ready, still answers, and sends clients away`() async throws {
        let readiness = Readiness()
        readiness.drain()
        try await Setup().serve(readiness: readiness) { client in
            let response = try await client.execute(uri: "/v2/health/ready", method: .get)
            #expect(response.status == .serviceUnavailable)
            #expect(response.headers[.connection] == "close")
        }
    }

    @Test(arguments: [
        ("/", "text/html"), ("/style.css", "text/css"), ("/page.js", "text/javascript"),
        ("/zoom.js", "text/javascript"), ("/docs/spec", "application/x-yaml"),
    ])
    func `documents are part of the program`(path: String, type: String) async throws {
        try await Setup().serve { client in
            let response = try await client.execute(uri: path, method: .get)
            #expect(response.headers[.contentType]?.hasPrefix(type) == true)
            #expect(response.body.readableBytes > 100)
        }
    }
}

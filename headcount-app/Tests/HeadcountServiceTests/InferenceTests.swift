import Foundation
import HTTPTypes
import Headcount
import Hummingbird
import NIOCore
import Testing

@testable import HeadcountService

struct InferenceTests {
    /// Adds up the bytes of each pixel.
    enum Sums {
        static func density(of image: VisionImage) async throws -> RawDensity {
            let values = image.pixels.withBytes { bytes in
                (0..<image.size.area).map { pixel in
                    (0..<3).reduce(Float(0)) {
                        $0 + Float(unsafe bytes.unsafeLoad(fromByteOffset: pixel * 3 + $1, as: UInt8.self))
                    }
                }
            }
            return RawDensity(rows: image.size.height, columns: image.size.width, values: values)
        }
    }

    private func request(_ images: [[UInt8]], outputs: String = "") -> ByteBuffer {
        let texts = images.map { "\"\(Data($0).base64EncodedString())\"" }.joined(separator: ",")
        let input = #"{"name": "image", "datatype": "BYTES", "shape": [\#(images.count)], "data": [\#(texts)]}"#
        return ByteBuffer(string: #"{"id": "7", "inputs": [\#(input)]\#(outputs)}"#)
    }

    private func outputs(_ response: ServiceClient.Answer) throws -> [[String: Any]] {
        try #require(try response.json["outputs"] as? [[String: Any]])
    }

    @Test func `images in, counts out, without a Content-Type`() async throws {
        let body = request([try png(10, 10), try png(20, 10)])
        try await Setup().serve { client in
            let response = try await client.execute(uri: "/v2/models/fake/infer", method: .post, body: body)
            #expect(response.status == .ok)
            #expect(try response.json["id"] as? String == "7")
            let count = try outputs(response)[0]
            #expect(count["data"] as? [Double] == [1, 2])
            #expect(count["shape"] as? [Int] == [2])
        }
    }

    @Test func `points and density come when they are asked for`() async throws {
        let body = request([try png(10, 10)], outputs: #", "outputs": [{"name": "points"}, {"name": "density"}]"#)
        try await Setup().serve { client in
            let found = try outputs(
                try await client.execute(uri: "/v2/models/fake/versions/1.2.3/infer", method: .post, body: body)
            )
            #expect(found.map { $0["name"] as? String } == ["points", "density"])
            #expect(found.map { $0["shape"] as? [Int] } == [[1, 4], [10, 10]])
        }
    }

    @Test func `the bare network takes pixels`() async throws {
        let input = #"{"name": "image", "datatype": "UINT8", "shape": [1, 2, 3], "data": [1, 2, 3, 4, 5, 6]}"#
        try await Setup(network: Sums.density).serve { client in
            let body = ByteBuffer(string: #"{"inputs": [\#(input)]}"#)
            let found = try outputs(
                try await client.execute(uri: "/v2/models/fake_raw/infer", method: .post, body: body)
            )
            #expect(found[0]["data"] as? [Double] == [6, 15])
        }
    }

    @Test(arguments: [
        "/v2", "/v2/health/live", "/v2/health/ready", "/v2/models/fake", "/v2/models/fake/config",
        "/v2/models/fake/stats",
        "/v2/models/stats", "/v2/models/fake/ready", "/v2/models/fake/versions/1.2.3", "/v2/models/fake/versions/1",
        "/v2/models/fake/versions/1.2.3/stats",
    ])
    func `what clients ask before they send anything is answered`(path: String) async throws {
        try await Setup().serve { client in
            let response = try await client.execute(uri: path, method: .get)
            #expect(response.status == .ok)
        }
    }

    @Test(arguments: [
        ("/v2/models/other/infer", "{}", 404), ("/v2/models/fake/versions/9/infer", "{}", 404),
        ("/v2/models/fake/infer", "{}", 400),
        ("/v2/models/fake/infer", "", 400), ("/v2/models/fake/infer", "nonsense", 400),
        ("/v2/repository/models/fake/load", "", 400),
        (
            "/v2/models/fake/infer",
            #"{"inputs": [{"name": "image", "datatype": "BYTES", "shape": [1], "data": ["x"]}]}"#, 400
        ),
    ])
    func `what is wrong is told in the protocol's words`(path: String, body: String, status: Int) async throws {
        try await Setup().serve { client in
            let response = try await client.execute(uri: path, method: .post, body: ByteBuffer(string: body))
            #expect(response.status.code == status)
            #expect(try response.json["error"] is String)
        }
    }

    @Test func `statistics count what was done`() async throws {
        let body = request([try png(10, 10), try png(10, 10)])
        try await Setup().serve { client in
            _ = try await client.execute(uri: "/v2/models/fake/infer", method: .post, body: body)
            _ = try await client.execute(uri: "/v2/models/fake/infer", method: .post, body: ByteBuffer(string: "{}"))
            let stats = try await client.execute(uri: "/v2/models/fake/stats", method: .get).json
            let model = try #require((stats["model_stats"] as? [[String: Any]])?.first)
            #expect(model["inference_count"] as? Int == 2)
            // perf_analyzer reads it as a whole number.
            #expect(model["version"] as? String == "1")
            let requests = try #require(model["inference_stats"] as? [String: [String: Int]])
            #expect(requests["success"]?["count"] == 1)
            #expect(requests["fail"]?["count"] == 1)
        }
    }
}

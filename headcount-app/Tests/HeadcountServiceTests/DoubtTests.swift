import Foundation
import Hummingbird
import NIOCore
import Testing

@testable import HeadcountService

struct DoubtTests {
    private static let notice = "2 of 48 cells of the density map were no numbers of people and counted as 0"
    private static let fault = "fake gave a count of 1 and a density of nan; this is an error in the estimator"

    private func inference(_ images: [[UInt8]]) -> ByteBuffer {
        let texts = images.map { "\"\(Data($0).base64EncodedString())\"" }.joined(separator: ",")
        let input = #"{"name": "image", "datatype": "BYTES", "shape": [\#(images.count)], "data": [\#(texts)]}"#
        return ByteBuffer(string: #"{"inputs": [\#(input)]}"#)
    }

    private func post(_ uri: String, _ client: ServiceClient) async throws -> ServiceClient.Answer {
        let body = ByteBuffer(bytes: try png(10, 10))
        return try await client.execute(uri: uri, method: .post, headers: [.contentType: "image/png"], body: body)
    }

    private func people(_ answer: ServiceClient.Answer) throws -> [String: Any] {
        let images = try #require(try answer.json["images_estimations"] as? [[String: Any]])
        let estimations = try #require(images[0]["image_estimations"] as? [String: Any])
        return try #require(estimations["people"] as? [String: Any])
    }

    @Test func `what a reader of a count should know is said on every interface`() async throws {
        try await Setup(notices: [Self.notice]).serve { client in
            #expect(try await post("/v1/count", client).json["warnings"] as? [String] == [Self.notice])
            let sdk = try await post("/1/sdk?estimate_people_count=1", client)
            #expect(try people(sdk)["warnings"] as? [String] == [Self.notice])
            let body = inference([try png(10, 10), try png(20, 10)])
            let answer = try await client.execute(uri: "/v2/models/fake/infer", method: .post, body: body)
            let parameters = try #require(try answer.json["parameters"] as? [String: String])
            #expect(parameters == ["warnings": "image 0: \(Self.notice); image 1: \(Self.notice)"])
        }
    }

    @Test func `when there is nothing to say, answers have the documented fields alone`() async throws {
        try await Setup().serve { client in
            #expect(try people(await post("/1/sdk?estimate_people_count=1", client))["warnings"] == nil)
            let body = inference([try png(10, 10)])
            let answer = try await client.execute(uri: "/v2/models/fake/infer", method: .post, body: body)
            #expect(try answer.json["parameters"] == nil)
        }
    }

    @Test func `an answer that is no number is an error on every interface, which says what was given`() async throws {
        try await Setup(isBroken: true).serve { client in
            let count = try await post("/v1/count", client)
            #expect(count.status == .internalServerError)
            let error = try #require(try count.json["error"] as? [String: Any])
            #expect(error["code"] as? String == "estimation_failed")
            #expect(error["message"] as? String == Self.fault)

            let sdk = try await post("/1/sdk?estimate_people_count=1", client)
            let image = try #require((try sdk.json["images_estimations"] as? [[String: Any]])?.first)
            #expect(image["status"] as? Int == 0)
            #expect((image["error"] as? [String: Any])?["detail"] as? String == Self.fault)

            let body = inference([try png(10, 10)])
            let answer = try await client.execute(uri: "/v2/models/fake/infer", method: .post, body: body)
            #expect(answer.status == .internalServerError)
            #expect(try answer.json["error"] as? String == Self.fault)
        }
    }
}

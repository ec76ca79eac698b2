import Foundation
import Testing

@testable import OpenInference

/// A request that `Fixtures/make_requests.py` makes.
struct Fixture {
    static let names = [
        "images", "texts-json", "numbers", "numbers-json", "nothing", "options", "classification", "shared-memory",
        "perf-analyzer", "perf-analyzer-json",
    ]

    let body: [UInt8]
    let jsonLength: String?

    init(_ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        body = Array(try Data(contentsOf: folder.appending(path: "\(name).body")))
        let lengths = try Data(contentsOf: folder.appending(path: "lengths.json"))
        let length = try #require(try JSONDecoder().decode([String: Int?].self, from: lengths)[name])
        jsonLength = length.map(String.init)
    }

    func request() throws(OpenInferenceError) -> InferenceRequest {
        try InferenceRequest(body: body, jsonLength: jsonLength)
    }
}

/// A request of one input, from the rest of its JSON and its binary data.
func request(
    input: String,
    and more: String = "",
    binary: [UInt8] = [],
    limits: InferenceLimits = InferenceLimits()
) throws(OpenInferenceError) -> InferenceRequest {
    let json = Array("{\"inputs\": [{\"name\": \"x\", \(input)}]\(more)}".utf8)
    return try InferenceRequest(body: json + binary, jsonLength: "\(json.count)", limits: limits)
}

/// A request for which nothing but its JSON matters.
func request(json: String) throws(OpenInferenceError) -> InferenceRequest {
    try InferenceRequest(body: Array(json.utf8), jsonLength: nil)
}

/// The kind and text with which a request is refused.
func refusal(_ work: () throws(OpenInferenceError) -> InferenceRequest) -> OpenInferenceError? {
    do throws(OpenInferenceError) {
        _ = try work()
        return nil
    } catch {
        return error
    }
}

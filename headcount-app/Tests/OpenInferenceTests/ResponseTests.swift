import OpenInference
import Testing

@Suite struct ResponseTests {
    private let response: InferenceResponse

    init() throws {
        response = InferenceResponse(
            modelName: "people",
            modelVersion: "1",
            outputs: [
                try InferenceTensor(name: "count", shape: [2], data: TensorData([Float(0.1), 3])),
                try InferenceTensor(name: "points", shape: [1, 2], data: TensorData([Int64.min, .max])),
                try InferenceTensor(
                    name: "names",
                    shape: [2],
                    data: TensorData(byteStrings: [Array("Zürich".utf8)[...], []])
                ),
                try InferenceTensor(name: "none", shape: [0, 2], data: TensorData([Double]())),
            ]
        )
    }

    private func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: Array(bytes), as: UTF8.self)
    }

    @Test func `an answer is JSON where nobody asks for binary data`() throws {
        let answer = try response.encoded(for: request(json: "{\"inputs\": [], \"id\": \"a/7\"}"))
        #expect(
            text(answer.body) == """
                {"id":"a/7","model_name":"people","model_version":"1","outputs":[\
                {"data":[0.1,3],"datatype":"FP32","name":"count","shape":[2]},\
                {"data":[-9223372036854775808,9223372036854775807],"datatype":"INT64","name":"points","shape":[1,2]},\
                {"data":["Zürich",""],"datatype":"BYTES","name":"names","shape":[2]},\
                {"data":[],"datatype":"FP64","name":"none","shape":[0,2]}]}
                """
        )
        #expect(answer.headers.map(\.name) == ["Content-Type"])
        #expect(answer.headers.map(\.value) == ["application/json"])
    }

    @Test func `binary data follow the JSON in the order of the outputs`() throws {
        let wish = try request(
            json: """
                {"inputs": [], "outputs": [{"name": "count", "parameters": {"binary_data": false}}],
                "parameters": {"binary_data_output": true}}
                """
        )
        let answer = try response.encoded(for: wish)
        let length = try #require(answer.jsonLength)
        #expect(
            text(answer.body[..<length]) == """
                {"model_name":"people","model_version":"1","outputs":[\
                {"data":[0.1,3],"datatype":"FP32","name":"count","shape":[2]},\
                {"datatype":"INT64","name":"points","parameters":{"binary_data_size":16},"shape":[1,2]},\
                {"datatype":"BYTES","name":"names","parameters":{"binary_data_size":15},"shape":[2]},\
                {"datatype":"FP64","name":"none","parameters":{"binary_data_size":0},"shape":[0,2]}]}
                """
        )
        let points: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0x80, 255, 255, 255, 255, 255, 255, 255, 0x7f]
        #expect(Array(answer.body[length...]) == points + [7, 0, 0, 0] + "Zürich".utf8 + [0, 0, 0, 0])
        #expect(answer.headers.map(\.name) == ["Content-Type", "Inference-Header-Content-Length"])
        #expect(answer.headers.map(\.value) == ["application/octet-stream", "\(length)"])
    }

    @Test(arguments: Fixture.names.filter { !["classification", "shared-memory"].contains($0) })
    func `what is answered in the form of a request is the request again`(_ name: String) throws {
        let inputs = try Fixture(name).request().inputs
        for isBinary in [true, false]
        where isBinary || name != "images" && name != "options" && name != "perf-analyzer" {
            let wish = try request(json: "{\"inputs\": [], \"parameters\": {\"binary_data_output\": \(isBinary)}}")
            let answer = try InferenceResponse(modelName: "echo", outputs: inputs).encoded(for: wish)
            // Answers and requests differ in one word.
            let length = answer.jsonLength ?? answer.body.count
            let json = Array(text(answer.body[..<length]).replacing("\"outputs\":", with: "\"inputs\":").utf8)
            let again = try InferenceRequest(body: json + answer.body[length...], jsonLength: "\(json.count)")
            #expect(again.inputs == inputs)
        }
    }

    @Test func `JSON refuses what it cannot express, and binary data do not`() throws {
        let tensors = [
            try InferenceTensor(name: "a", shape: [1], data: TensorData([Float.nan])),
            try InferenceTensor(name: "b", shape: [1], data: TensorData(byteStrings: [[0xff]])),
        ]
        for tensor in tensors {
            let response = InferenceResponse(modelName: "people", outputs: [tensor])
            let asJSON = try request(json: "{\"inputs\": []}")
            let error = #expect(throws: OpenInferenceError.self) { try response.encoded(for: asJSON) }
            #expect(error?.code == .notRepresentable)
            #expect(error?.message.hasPrefix("outputs[0].data") == true, "\(error?.message ?? "")")
            #expect(error?.message.contains("binary_data") == true)
            let asBinary = try request(json: "{\"inputs\": [], \"parameters\": {\"binary_data_output\": true}}")
            #expect(try response.encoded(for: asBinary).jsonLength != nil)
        }
    }

    @Test func `a tensor has as many elements as its shape says, and gives them as what they are`() throws {
        let error = #expect(throws: OpenInferenceError.self) {
            try InferenceTensor(name: "x", shape: [2, 2], data: TensorData([1, 2, 3] as [Float]))
        }
        #expect(error?.code == .mismatch)
        #expect(TensorData([Float(1)]).elements(as: Int32.self) == nil)
        #expect(TensorData(byteStrings: []).elements(as: UInt8.self) == nil)
        #expect(TensorData([UInt8(1)]).byteStrings == nil)
    }
}

import Foundation
import OpenInference
import Testing

@Suite struct MetadataTests {
    private let model = InferenceModelMetadata(
        name: "people",
        versions: ["1"],
        platform: "onnxruntime_onnx",
        inputs: [TensorMetadata(name: "image", datatype: .bytes, shape: [-1])],
        outputs: [TensorMetadata(name: "points", datatype: .fp32, shape: [-1, 3])]
    )

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test func `a server names its extensions`() throws {
        let server = ServerMetadata(
            name: "headcount",
            version: "1.0.0",
            extensions: [
                .binaryTensorData, .modelConfiguration, .modelRepository, .statistics, .schedulePolicy, .parameters,
            ]
        )
        #expect(
            try json(server) == """
                {"extensions":["binary_tensor_data","model_configuration","model_repository","statistics",\
                "schedule_policy","parameters"],"name":"headcount","version":"1.0.0"}
                """
        )
    }

    @Test func `a model says what it takes and gives`() throws {
        #expect(
            try json(model) == """
                {"inputs":[{"datatype":"BYTES","name":"image","shape":[-1]}],"name":"people",\
                "outputs":[{"datatype":"FP32","name":"points","shape":[-1,3]}],\
                "platform":"onnxruntime_onnx","versions":["1"]}
                """
        )
    }

    @Test(arguments: [(0, "-1", "-1,3"), (4, "", "3")])
    func `a configuration leaves out the axis of batches`(_ batch: Int, _ input: String, _ output: String) throws {
        #expect(
            try json(ModelConfiguration(of: model, maxBatchSize: batch)) == """
                {"input":[{"data_type":"TYPE_STRING","dims":[\(input)],"name":"image"}],"max_batch_size":\(batch),\
                "name":"people","output":[{"data_type":"TYPE_FP32","dims":[\(output)],"name":"points"}],\
                "platform":"onnxruntime_onnx"}
                """
        )
    }

    @Test func `statistics have all that perf_analyzer reads`() throws {
        var model = ModelStatistics(name: "people", version: "1")
        model.inferenceCount = 3
        model.executionCount = 2
        model.lastInference = 1_700_000_000_000
        model.requests.success.add(.milliseconds(5))
        model.requests.success.add(.nanoseconds(7))
        model.requests.queue.add(.zero)
        model.batches = [ModelStatistics.Batch(size: 1)]
        let nothing = "{\"count\":0,\"ns\":0}"
        #expect(
            try json(StatisticsReport([model])) == """
                {"model_stats":[{"batch_stats":[{"batch_size":1,"compute_infer":\(nothing),"compute_input":\(nothing),\
                "compute_output":\(nothing)}],"execution_count":2,"inference_count":3,"inference_stats":{\
                "cache_hit":\(nothing),"cache_miss":\(nothing),"compute_infer":\(nothing),"compute_input":\(nothing),\
                "compute_output":\(nothing),"fail":\(nothing),"queue":{"count":1,"ns":0},\
                "success":{"count":2,"ns":5000007}},"last_inference":1700000000000,"name":"people","version":"1"}]}
                """
        )
    }

    @Test func `a repository's index and errors are as clients expect them`() throws {
        let entries = [
            RepositoryIndexEntry(name: "people", version: "1", state: .ready),
            RepositoryIndexEntry(name: "other", version: "1", state: .unavailable, reason: "no such file"),
        ]
        #expect(
            try json(entries) == """
                [{"name":"people","reason":"","state":"READY","version":"1"},\
                {"name":"other","reason":"no such file","state":"UNAVAILABLE","version":"1"}]
                """
        )
    }
}

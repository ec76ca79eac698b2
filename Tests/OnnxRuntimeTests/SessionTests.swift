import Foundation
import OnnxRuntime
import Testing

@Suite struct `Making a session` {
    @Test func `inputs and outputs have names, types and shapes`() throws {
        let made = try session(.channelSum)
        #expect(made.inputs.map(\.description) == ["image: uint8 [height, width, 3]"])
        #expect(made.outputs.map(\.description) == ["sums: float32 [height, width]"])
        #expect(made.executionProviders == ["CPUExecutionProvider"])
    }

    @Test func `the model's metadata can be read`() throws {
        let metadata = try session(.channelSum).metadata
        #expect(metadata.producer == "headcount-tests")
        #expect(metadata.graphName == "channel_sum")
        #expect(metadata.version == 3)
        #expect(metadata.custom == ["stride": "8", "author": "Headcount"])
    }

    @Test func `a model can come from memory`() async throws {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: Model.arithmetic.path)))
        let made = try await Session.load(.memory(bytes), environment: sharedEnvironment.get())
        #expect(made.inputs.map(\.name) == ["a", "b"])
    }

    @Test(arguments: ["/nowhere.onnx", "/etc/hostname", "/dev/null", "/"])
    func `a file that is missing or no model is an error with the runtime's code and text`(path: String) throws {
        let error = try #require(throws: OrtError.self) {
            try Session(.file(path), environment: sharedEnvironment.get())
        }
        #expect(error.code.rawValue > 0)
        #expect(!error.message.isEmpty)
    }

    @Test(arguments: [[], [0], Array(repeating: UInt8(0xff), count: 1000)])
    func `bytes that are no model are an error`(bytes: [UInt8]) throws {
        #expect(throws: OrtError.self) { try Session(.memory(bytes), environment: sharedEnvironment.get()) }
    }

    @Test func `an empty configuration key is an error`() throws {
        var options = SessionOptions()
        options.configuration = ["": "x"]
        #expect(throws: OrtError.self) {
            try Session(.file(Model.arithmetic.path), environment: sharedEnvironment.get(), options: options)
        }
    }

    @Test func `a free dimension can be fixed`() throws {
        var options = SessionOptions()
        options.freeDimensions = ["n": 4]
        let made = try Session(.file(Model.slow.path), environment: sharedEnvironment.get(), options: options)
        #expect(made.inputs.first?.shape == [.fixed(4), .fixed(4)])
    }

    @Test func `every option is accepted, and profiling leaves a file`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = SessionOptions()
        options.graphOptimization = .extended
        options.executionMode = .parallel
        options.intraOpThreads = 2
        options.interOpThreads = 2
        options.allowsSpinning = true
        options.usesMemoryArena = false
        options.usesMemoryPattern = true
        options.configuration = ["session.set_denormal_as_zero": "1"]
        options.optimizedModelPath = folder.appending(path: "optimized.onnx").path
        options.profilePrefix = folder.appending(path: "profile").path
        let made = try Session(.file(Model.arithmetic.path), environment: sharedEnvironment.get(), options: options)
        let one = try Tensor([Float(1)], shape: [1])
        _ = try await made.run(inputs: ["a": one, "b": one])
        let profile = try made.endProfiling()
        #expect(try String(contentsOfFile: profile, encoding: .utf8).contains("arithmetic") || !profile.isEmpty)
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "optimized.onnx").path))
    }
}

@Suite struct `Choosing an execution provider` {
    /// Providers that the plain CPU library does not have.
    static let absent: [ExecutionProvider] = [.cuda(), .tensorRT(), .openVINO(), .named("Nonsense")]

    @Test(arguments: absent)
    func `one that is not there is passed over, visibly`(provider: ExecutionProvider) async throws {
        var options = SessionOptions()
        options.providers = [provider, .cpu]
        let made = try Session(.file(Model.arithmetic.path), environment: sharedEnvironment.get(), options: options)
        try #require(made.executionProviders == ["CPUExecutionProvider"])
        #expect(made.providerFailures.map(\.provider) == [provider])
        #expect(made.providerFailures.allSatisfy { !$0.error.message.isEmpty })
        let one = try Tensor([Float(1)], shape: [1])
        let sum = try await made.run(inputs: ["a": one, "b": one], outputs: ["sum"])["sum"]
        #expect(try sum?.elements(of: Float.self) == [2])
    }

    @Test(arguments: absent)
    func `in strict mode one that is not there is an error`(provider: ExecutionProvider) throws {
        var options = SessionOptions()
        options.providers = [provider]
        options.fallback = .refuse
        #expect(throws: OrtError.self) {
            try Session(.file(Model.arithmetic.path), environment: sharedEnvironment.get(), options: options)
        }
    }

    @Test(arguments: absent)
    func `one that is not there can be found out beforehand`(provider: ExecutionProvider) throws {
        let environment = try sharedEnvironment.get()
        #expect(throws: OrtError.self) { try environment.require(provider) }
        try environment.require(.cpu)
    }

    @Test func `CUDA's defaults are the reference's`() {
        #expect(
            ExecutionProvider.cuda().options == [
                "device_id": "0", "arena_extend_strategy": "kNextPowerOfTwo", "gpu_mem_limit": "2147483648",
                "cudnn_conv_algo_search": "EXHAUSTIVE", "do_copy_in_default_stream": "1",
            ]
        )
    }

    @Test func `OpenVINO is always told its precision`() {
        var own = OpenVINOOptions()
        own.precision = .bfloat16
        own.streams = 2
        own.threads = 3
        #expect(
            ExecutionProvider.openVINO(own).options["load_config"]
                == #"{"CPU":{"INFERENCE_PRECISION_HINT":"bf16","NUM_STREAMS":"2","INFERENCE_NUM_THREADS":"3"}}"#
        )
    }
}

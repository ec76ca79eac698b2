import Foundation
import Testing

@Suite struct `What computes, and in which precision` {
    /// Counts two red pixels; returns the outcome, with what computed under `model`.
    func count(_ options: [String], environment: [String: String] = [:]) async throws -> Program.Outcome {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: [(3, 3), (40, 20)])
            return try await Program.run(
                ["count", file.path, "--format", "json"] + options,
                environment: environment.merging(["HEADCOUNT_MODELS": Program.models]) { $1 }
            )
        }
    }

    func model(_ outcome: Program.Outcome) throws -> [String: Any] {
        try #require(try outcome.json["model"] as? [String: Any], "\(outcome.errors)")
    }

    func total(_ outcome: Program.Outcome) throws -> Int {
        try #require((try outcome.json["total"] as? [String: Any])?["count"] as? Int)
    }

    @Test func `the network of the precision that is asked for counts`() async throws {
        let exact = try await count(["--model", "precise"])
        #expect(try total(exact) == 2)
        #expect(try model(exact)["precision"] as? String == "fp32")
        let rounded = try await count(["--model", "precise", "--precision", "int8"])
        #expect(try total(rounded) == 4)
        #expect(try model(rounded)["precision"] as? String == "int8")
    }

    @Test func `a setting of the counter holds for counting, whether a flag, the environment or a file gives it`()
        async throws
    {
        let setting = "HEADCOUNT_ESTIMATORS_SETTINGS_PEOPLE_COUNTER_"
        let environment = [setting + "MODEL": "precise", setting + "PRECISION": "int8"]
        #expect(try total(await count([], environment: environment)) == 4)
        #expect(try total(await count(["--precision", "fp32"], environment: environment)) == 2)
        try await withFolder { folder in
            let file = folder.appending(path: "settings.json")
            let json = #"{"estimatorsSettings": {"peopleCounter": {"model": "precise", "precision": "int8"}}}"#
            try Data(json.utf8).write(to: file)
            #expect(try total(await count(["--config", file.path])) == 4)
            let limited = try await count(["--config", file.path, "--set", "limits.imagePixels=100"])
            #expect(limited.status == 3)
        }
    }

    @Test func `a precision that the model lacks is refused with words`() async throws {
        let outcome = try await count(["--model", "red", "--precision", "int8"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("red has no 8-bit network"))
    }

    @Test(arguments: ["throughput", "latency", "async"])
    func `each way to share the cores gives the same count`(scheduling: String) async throws {
        #expect(try total(await count(["--model", "red", "--scheduling", scheduling])) == 2)
    }

    @Test func `inspect shows the precision, and what it costs and brings`() async throws {
        let outcome = try await Program.run(["models", "inspect", "precise", "--precision", "int8"])
        #expect(outcome.output.contains("precision: int8, MAE +0.4%, 2.5 times as fast as fp32"))
    }

    @Test func `a service with a device that is none ends its start with words`() async throws {
        let outcome = try await Program.run(["serve", "--port", "0", "--device", "abacus", "--model", "red"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("'abacus' is none of cpu"))
    }
}

/// Builds of ONNX Runtime that `make runtime-openvino` and `make runtime-gpu` fetched; where they are not, nothing is tried.
private enum Build {
    static let openVINO = folder("openvino")
    static let gpu = folder("gpu")

    static func isHere(_ folder: String) -> Bool { FileManager.default.fileExists(atPath: folder) }

    private static func folder(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../.cache/onnxruntime-\(name)").standardized.path
    }
}

@Suite struct `Other builds of ONNX Runtime` {
    let counting = `What computes, and in which precision`()

    @Test(.enabled(if: Build.isHere(Build.openVINO)), arguments: ["fp32", "bf16"])
    func `OpenVINO computes, and says so`(precision: String) async throws {
        let outcome = try await counting.count(
            ["--model", "red", "--device", "openvino", "--precision", precision, "--strict-device"],
            environment: ["ONNXRUNTIME_LIBRARY": Build.openVINO]
        )
        #expect(try counting.total(outcome) == 2)
        let model = try counting.model(outcome)
        #expect(model["execution_provider"] as? String == "OpenVINOExecutionProvider")
        #expect(model["precision"] as? String == precision)
    }

    @Test(.enabled(if: Build.isHere(Build.openVINO)))
    func `the doctor finds OpenVINO working`() async throws {
        let outcome = try await Program.run(["doctor"], environment: ["ONNXRUNTIME_LIBRARY": Build.openVINO])
        #expect(outcome.lines.contains { $0.hasPrefix("ok") && $0.contains("OpenVINOExecutionProvider works") })
    }

    @Test(.enabled(if: Build.isHere(Build.gpu)), arguments: ["cuda", "tensorrt"])
    func `a GPU without its driver is passed over with the reason, or refused when strict`(device: String) async throws
    {
        let options = ["--model", "red", "--device", device]
        let environment = ["ONNXRUNTIME_LIBRARY": Build.gpu, "CUDA_VISIBLE_DEVICES": "-1"]
        let lenient = try await counting.count(options, environment: environment)
        #expect(try counting.total(lenient) == 2)
        #expect(lenient.errors.contains("ExecutionProvider cannot be used"))
        #expect(!lenient.errors.contains("was built without"))
        #expect(try counting.model(lenient)["execution_provider"] as? String == "CPUExecutionProvider")
        let strict = try await counting.count(options + ["--strict-device"], environment: environment)
        #expect(strict.status == 1)
    }
}

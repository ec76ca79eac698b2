import EstimatorKit
import Foundation
import OnnxRuntime
import Testing

@testable import DensityEstimation

private let cpu = "CPUExecutionProvider"
private let openVINO = "OpenVINOExecutionProvider"

@Suite struct `Choosing a precision` {
    static let able = ProcessorFeatures(description: "processor\t: 0\nflags\t\t: fpu avx512_vnni avx512_bf16\n")
    static let unable = ProcessorFeatures(description: "processor\t: 0\nflags\t\t: fpu avx2\n")

    /// A manifest with an 8-bit and a 16-bit network that lose and bring this much.
    func manifest(
        int8: (loss: Double, speedup: Double),
        bfloat16: (loss: Double, speedup: Double)
    ) throws
        -> ModelManifest
    {
        var manifest = try DensityModel(path: modelPath("precise")).manifest
        func measured(_ provider: String, _ figures: (loss: Double, speedup: Double)) -> ModelManifest.Measurement {
            ModelManifest.Measurement(provider: provider, maeLoss: figures.loss, speedup: figures.speedup)
        }
        manifest.variants = [
            ModelManifest.Variant(
                precision: .int8,
                file: "model.int8.onnx",
                sha256: manifest.sha256,
                measured: [measured(cpu, int8), measured(openVINO, int8)]
            ),
            ModelManifest.Variant(
                precision: .bfloat16,
                file: manifest.file,
                sha256: manifest.sha256,
                measured: [measured(openVINO, bfloat16)]
            ),
        ]
        return manifest
    }

    @Test(arguments: [
        (0.01, 0.0, cpu, Precision.int8), (0.011, 0.0, cpu, .float32), (-0.02, 0.0, openVINO, .int8),
        (0.011, 0.01, openVINO, .bfloat16), (0.011, 0.02, openVINO, .float32), (0, 0, "OtherProvider", .float32),
    ])
    func `auto is the fastest that loses no more than 1 % with the provider`(
        int8Loss: Double,
        bfloat16Loss: Double,
        provider: String,
        expected: Precision
    ) throws {
        let manifest = try manifest(int8: (int8Loss, 3), bfloat16: (bfloat16Loss, 2))
        #expect(try manifest.variant(.auto, provider: provider, processor: Self.able).precision == expected)
    }

    @Test func `auto takes nothing that is slower, and nothing that the processor lacks`() throws {
        let slow = try manifest(int8: (0, 0.9), bfloat16: (0, 1))
        #expect(try slow.variant(.auto, provider: openVINO, processor: Self.able).precision == .float32)
        let fast = try manifest(int8: (0, 3), bfloat16: (0, 2))
        #expect(try fast.variant(.auto, provider: openVINO, processor: Self.unable).precision == .float32)
    }

    @Test func `a precision that is named is taken, whatever it loses`() throws {
        let manifest = try manifest(int8: (0.5, 0.5), bfloat16: (0.5, 0.5))
        let variant = try manifest.variant(.exactly(.int8), provider: cpu, processor: Self.unable)
        #expect(variant.file == "model.int8.onnx")
        #expect(variant.measurement(on: cpu)?.maeLoss == 0.5)
        let sameFile = try manifest.variant(.exactly(.bfloat16), provider: openVINO, processor: Self.unable)
        #expect(sameFile.file == "model.onnx")
    }

    @Test(arguments: [(Precision.int8, cpu, "quantise"), (.bfloat16, cpu, "OpenVINOExecutionProvider only")])
    func `one that is not there is an error that says why`(precision: Precision, provider: String, why: String) throws {
        let manifest = try DensityModel(path: modelPath("red")).manifest
        let error = try #require(throws: ModelError.self) {
            try manifest.variant(.exactly(precision), provider: provider, processor: Self.able)
        }
        #expect(error.code == .precisionUnavailable)
        #expect(error.message.contains(why))
    }

    @Test(arguments: ["fp32", "bf16", "int8", "auto"])
    func `choices are written as in settings`(text: String) throws {
        #expect(try #require(PrecisionChoice(text)).description == text)
        #expect(PrecisionChoice(text.uppercased()) == nil)
    }
}

@Suite struct `Counting in another precision` {
    /// The answer for two red pixels; the 8-bit network of `precise` counts everybody twice.
    func count(
        _ path: String,
        _ choice: PrecisionChoice,
        _ providers: [ExecutionProvider] = [.cpu]
    ) async throws
        -> (count: Int, information: EstimatorInformation)
    {
        var options = ONNXPeopleCountEstimator.Options()
        options.precision = choice
        options.session.providers = providers
        let estimator = try ONNXPeopleCountEstimator(
            model: DensityModel(path: path),
            environment: sharedEnvironment.get(),
            options: options
        )
        let image = try image(64, 48, red: [(3, 3), (40, 20)])
        let answer = try await estimator.estimate(ImageForPeopleEstimation(image), targets: .count)
        return (answer.count, estimator.information)
    }

    @Test func `the network of that precision computes, and says so`() async throws {
        let exact = try await count(modelPath("precise"), .exactly(.float32))
        #expect(exact.count == 2)
        #expect(exact.information.precision == "fp32")
        let rounded = try await count(modelPath("precise"), .exactly(.int8))
        #expect(rounded.count == 4)
        #expect(rounded.information.precision == "int8")
        #expect(rounded.information.modelSHA256 != exact.information.modelSHA256)
    }

    @Test func `another file than the manifest's is refused`() async throws {
        let path = try changedModel("precise") { _ in }
        let network = URL(filePath: path).appending(path: "model.int8.onnx")
        try Data("other".utf8).write(to: network)
        let changed = try await #require(throws: ModelError.self) { try await count(path, .exactly(.int8)) }
        #expect(changed.code == .fileChanged)
        try FileManager.default.removeItem(at: network)
        let missing = try await #require(throws: ModelError.self) { try await count(path, .exactly(.int8)) }
        #expect(missing.code == .fileMissing)
    }

    @Test func `where the CPU computes instead, its own choice counts`() async throws {
        let absent: [ExecutionProvider] = [.named("Nonsense"), .cpu]
        #expect(try await count(modelPath("precise"), .exactly(.int8), absent).count == 4)
        let error = try await #require(throws: ModelError.self) {
            try await count(modelPath("precise"), .exactly(.bfloat16), [.openVINO(.unavailable), .cpu])
        }
        #expect(error.code == .precisionUnavailable)
        #expect(error.message.contains("OpenVINOExecutionProvider cannot be used"))
    }
}

extension OpenVINOOptions {
    /// No library has a device of this name, so that the CPU computes with every library.
    fileprivate static var unavailable: OpenVINOOptions {
        var options = OpenVINOOptions()
        options.deviceType = "NOWHERE"
        return options
    }
}

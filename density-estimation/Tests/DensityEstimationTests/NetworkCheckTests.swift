import DensityEstimation
import EstimatorKit
import Foundation
import Testing

@Suite struct `Checking a network without a manifest` {
    @Test func `says inputs, outputs, stride and sizes, and what is assumed`() async throws {
        let check = try await checked("multiple")
        #expect(check.findings.first == "input  image: float32 [1, 3, height, width]")
        #expect(
            check.findings.contains {
                $0.hasPrefix("for a made image of 320×256 it gives [1, 1, 32, 40], which is a map")
            }
        )
        #expect(check.findings.contains("sides have to be multiples of 16 pixels; images are padded to that"))
        #expect(check.findings.last == "sizes of images: any size")
        #expect(check.assumptions.count == 2)
        #expect(check.unstated.isEmpty)
        let input = check.manifest.input
        #expect((input.layout, input.elementType, input.colorOrder) == (.nchw, .float32, .rgb))
        #expect(input.sideMultiple == 16)
        #expect(check.manifest.output.stride == 8)
        #expect(try check.json.contains(#""element_type" : "float32""#))
    }

    @Test func `bytes need no statement, other numbers need one`() async throws {
        #expect(try await checked("planar_bytes") { $0.pixels = nil }.unstated.isEmpty)
        let check = try await checked("float16") { $0.pixels = nil }
        #expect(check.unstated.first?.contains("--pixels 0-255, 0-1, symmetric, imagenet") == true)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        let error = try #require(throws: ModelError.self) { try check.write(to: folder) }
        #expect(error.code == .unstated)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    private static let pixelValues: [(PixelValues, ModelManifest.ColorOrder, Double?, [Double]?)] = [
        (.bytes, .rgb, nil, nil), (.unit, .rgb, 1.0 / 255, nil), (.symmetric, .rgb, 1.0 / 127.5, [1, 1, 1]),
        (.imageNet, .rgb, 1.0 / 255, [0.485, 0.456, 0.406]), (.imageNet, .bgr, 1.0 / 255, [0.406, 0.456, 0.485]),
    ]

    @Test(arguments: pixelValues)
    func `usual numbers for pixels have names`(
        pixels: PixelValues,
        color: ModelManifest.ColorOrder,
        scale: Double?,
        mean: [Double]?
    ) async throws {
        let input = try await checked("any_batch") {
            $0.pixels = pixels
            $0.colorOrder = color
        }.manifest.input
        #expect(input.scale == scale)
        #expect(input.mean == mean)
        #expect(input.colorOrder == color)
    }

    @Test func `several outputs need a name, and it is taken`() async throws {
        let error = try await #require(throws: ModelError.self) { try await checked("two_outputs") }
        #expect(error.code == .unstated)
        #expect(error.message.contains("--output NAME, one of opposite: float32"))
        let folder = try await writtenModel("two_outputs") { $0.output = "density" }
        let answer = try await estimator(at: folder).estimate(ImageForPeopleEstimation(image(64, 48, red: [(3, 3)])))
        #expect(answer.count == 1)
        let wrong = try await #require(throws: ModelError.self) {
            try await checked("two_outputs") { $0.output = "map" }
        }
        #expect(wrong.message.contains("it gives no 'map'"))
    }

    @Test(arguments: [
        ("two_inputs", "it takes 2 inputs (image: float32 [1, 3, height, width]; factor: float32 [1])"),
        ("words", "its input is image: string [1], and images can be uint8, float16"),
        ("nan", "in which there is not a single number"), ("empty", "it gives [1, 1, 0, 40]"),
        (
            "future",
            "does not load it: ONNX Runtime only *guarantees* support for models stamped with official released"
        ),
        ("future", "Export it with an older opset, or install a newer ONNX Runtime"),
        ("shapeless", "--layout HWC, CHW, NHWC, NCHW"), ("nowhere", "nowhere.onnx, named by the command, is missing"),
    ])
    func `one that cannot count is an error that says why`(name: String, message: String) async throws {
        let error = try await #require(throws: ModelError.self) { try await checked(name) }
        #expect(error.message.contains(message), "\(error.message)")
    }

    @Test(arguments: ["make_networks.py", "external.onnx.data"])
    func `what is no network is an error that names it`(name: String) async throws {
        let folder = URL(filePath: networkPath("x")).deletingLastPathComponent()
        let error = try await #require(throws: ModelError.self) {
            try await NetworkCheck(
                path: folder.appending(path: name).path,
                NetworkStatements(),
                environment: sharedEnvironment.get()
            )
        }
        #expect(error.code == .networkUnreadable)
        #expect(error.message.contains(name))
    }

    @Test func `a model is not written over another one, and in the network's own folder without a copy`() async throws
    {
        let folder = try await writtenModel("any_batch")
        let again = try await checked("any_batch")
        #expect(throws: ModelError.self) { try again.write(to: folder) }
        try FileManager.default.removeItem(atPath: folder + "/model.json")
        var statements = NetworkStatements()
        statements.pixels = .unit
        let beside = try await NetworkCheck(
            path: folder + "/any_batch.onnx",
            statements,
            environment: sharedEnvironment.get()
        )
        try beside.write(to: folder)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["any_batch.onnx", "model.json"]
        )
        #expect(try DensityModel(path: folder + "/any_batch.onnx").manifest.name == "any_batch")
    }

    @Test func `a network without a manifest is no model, and the error says how it becomes one`() throws {
        for path in [networkPath("any_batch"), URL(filePath: networkPath("x")).deletingLastPathComponent().path] {
            let error = try #require(throws: ModelError.self) { try DensityModel(path: path) }
            #expect(error.code == .manifestUnreadable)
            #expect(error.message.contains("headcount models check"))
            #expect(error.message.contains("any_batch.onnx"))
        }
        let missing = try #require(throws: ModelError.self) { try DensityModel(path: networkPath("nowhere")) }
        #expect(missing.code == .fileMissing)
    }

    @Test func `a manifest that does not fit says where`() async throws {
        let folder = try await writtenModel("channels_last")
        func message(_ key: String, _ value: Any) throws -> String {
            try changeManifest(of: folder) {
                var input = $0["input"] as? [String: Any] ?? [:]
                (input["layout"], input["element_type"]) = ("NHWC", "float32")
                input[key] = value
                $0["input"] = input
            }
            return try #require(throws: ModelError.self) { try estimator(at: folder) }.message
        }
        #expect(try message("layout", "NCHW").contains("'input' is NCHW with RGB, the network takes image: float32"))
        #expect(try message("element_type", "float16").contains("'input.element_type' is float16"))
        #expect(try message("fit", "resize").contains("'input.fit' is for networks of one size"))
    }
}

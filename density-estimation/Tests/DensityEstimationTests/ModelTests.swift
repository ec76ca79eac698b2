import DensityEstimation
import Foundation
import Testing

@Suite struct `Models and manifests` {
    func error(of path: String) throws -> ModelError {
        try #require(throws: ModelError.self) { try DensityModel(path: path) }
    }

    @Test(arguments: ["", "/model.json", "/model.onnx"])
    func `a model is found by its folder, its manifest or its network`(ending: String) throws {
        let model = try DensityModel(path: modelPath("red") + ending)
        #expect(model.manifest.name == "red")
        #expect(model.manifest.output.stride == 8)
    }

    @Test func `a missing manifest says where it should be`() throws {
        let error = try error(of: "/nowhere")
        #expect(error.code == .manifestUnreadable)
        #expect(error.message.contains("/nowhere/model.json"))
    }

    @Test(arguments: ["schema", "name", "file", "sha256", "input", "output"])
    func `a missing field is named`(field: String) throws {
        let error = try error(of: changedModel { $0[field] = nil })
        #expect(error.code == .manifestInvalid)
        #expect(error.message.contains("'\(field)' is missing"))
    }

    @Test func `a wrong value is named with its field`() throws {
        func input(_ key: String, _ value: Any) throws -> String {
            try error(
                of: changedModel {
                    var own = $0["input"] as? [String: Any] ?? [:]
                    own[key] = value
                    $0["input"] = own
                }
            ).message
        }
        #expect(try input("layout", "WHC").contains("'input.layout': 'WHC' is none of HWC, CHW, NHWC, NCHW"))
        #expect(try input("element_type", "half").contains("'input.element_type': 'half' is none of uint8, float16"))
        #expect(try input("means", [0, 0, 0]).contains("'input' has no field 'means'; its fields are name, layout"))
        #expect(try input("side_multiple", 0).contains("input.side_multiple"))
        #expect(try input("mean", [0.5]).contains("input.mean"))
        #expect(try input("mean", [0.5, 0.5, 0.5]).contains("element_type"))
        #expect(try input("std", [58, 57, 57]).contains("element_type"))
        func part(_ name: String, _ values: [String: Any]) throws -> String {
            try error(of: changedModel { $0[name] = values }).message
        }
        let interval: [String: Any] = ["level": 0.8, "offset": 2, "power": 1, "factor": 0.2]
        for (key, value) in [("level", 1.0), ("offset", -1), ("power", 3), ("factor", 0)] {
            #expect(try part("interval", interval.merging([key: value]) { $1 }).contains("'interval.\(key)'"))
        }
        #expect(try part("interval", ["level": 0.8]).contains("'interval.offset' is missing"))
        #expect(try part("familiarity", ["output": "density", "threshold": 1]).contains("familiarity.output"))
        #expect(try part("familiarity", ["output": "far", "threshold": 0]).contains("familiarity.threshold"))
        let inverted = ["minimum": 1600, "maximum": 360]
        #expect(try error(of: changedModel { $0["recommended_side"] = inverted }).message.contains("recommended_side"))
        #expect(
            try error(of: changedModel { $0["output"] = ["name": "density", "stride": 8, "scale": 1e19] }).message
                .contains(
                    "scale"
                )
        )
        #expect(try error(of: changedModel { $0["schema"] = 2 }).message.contains("'schema' is 2"))
        #expect(try error(of: changedModel { $0["name"] = 7 }).message.contains("name"))
        #expect(try error(of: changedModel { $0["file"] = "../../etc/passwd" }).message.contains("beside the manifest"))
        let stray: [String: Any] = ["precision": "int8", "file": "../x", "sha256": "", "measured": [Any]()]
        #expect(try error(of: changedModel { $0["variants"] = [stray] }).message.contains("variants.file"))
    }

    @Test func `a manifest that is no JSON is an error`() throws {
        let path = try changedModel { _ in }
        try Data("{".utf8).write(to: URL(filePath: path + "/model.json"))
        #expect(try error(of: path).message.contains("not valid JSON"))
    }

    @Test func `a network beside a manifest for another one is refused`() throws {
        #expect(try error(of: modelPath("red") + "/other.onnx").message.contains("is for model.onnx"))
    }

    @Test func `reference outputs are those of the network, its familiarity included`() async throws {
        let figures = try #require(try ReferenceOutputs(of: DensityModel(path: modelPath("judged"))))
        #expect(try await figures.check(estimator("judged")) == 1)
    }

    @Test(arguments: [("0.9", ModelError.Code.networkMismatch), ("null", .manifestInvalid)])
    func `a familiarity that differs from that of the reference outputs, or has none, is an error`(
        value: String,
        code: ModelError.Code
    ) async throws {
        let path = try changedModel("judged") { _ in }
        let golden = URL(filePath: path + "/golden.json")
        let content = try String(contentsOf: golden, encoding: .utf8)
            .replacing(/"unfamiliarity": [0-9.]+/, with: "\"unfamiliarity\": \(value)")
        try content.write(to: golden, atomically: true, encoding: .utf8)
        let model = try DensityModel(path: path)
        let figures = try #require(try ReferenceOutputs(of: model))
        let made = try ONNXPeopleCountEstimator(model: model, environment: sharedEnvironment.get())
        let error = try await #require(throws: ModelError.self) { try await figures.check(made) }
        #expect(error.code == code)
        #expect(error.message.contains("unfamiliarity"))
    }

    @Test func `reference outputs that make no sense are an error`() async throws {
        let path = try changedModel { _ in }
        let golden = """
            {"tolerance": {"sum_relative": 1e-4, "cell_absolute": 1e-5}, "cases": [{"width": 16, "height": 16, "rows": 2,
            "columns": 2, "sum": 0, "cells": [{"row": 999, "column": 0, "value": 0}]}]}
            """
        try Data(golden.utf8).write(to: URL(filePath: path + "/golden.json"))
        let model = try DensityModel(path: path)
        #expect(throws: ModelError.self) { try ReferenceOutputs(of: model) }
    }

    @Test func `a missing network is an error, a changed one too`() throws {
        #expect(try error(of: changedModel { $0["file"] = "other.onnx" }).code == .fileMissing)
        let path = try changedModel { _ in }
        let file = try #require(FileHandle(forWritingAtPath: path + "/model.onnx"))
        try file.seekToEnd()
        try file.write(contentsOf: Data([0]))
        try file.close()
        #expect(try error(of: path).code == .fileChanged)
    }

    @Test(arguments: ["none", "image", "density"])
    func `a familiarity that the network does not give as one number is an error`(output: String) throws {
        let path = try changedModel("judged") {
            // The map in the other's place is not one number.
            if output == "density" { $0["output"] = ["name": "brightness", "stride": 8] }
            $0["familiarity"] = ["output": output, "threshold": 1]
        }
        let error = try #require(throws: ModelError.self) {
            try ONNXPeopleCountEstimator(model: DensityModel(path: path), environment: sharedEnvironment.get())
        }
        #expect(error.code == .networkMismatch)
        #expect(error.message.contains("familiarity.output"))
    }

    @Test(arguments: [("input", "name"), ("output", "name"), ("input", "layout")])
    func `a manifest that does not fit its network is an error`(part: String, key: String) throws {
        let path = try changedModel {
            var own = $0[part] as? [String: Any] ?? [:]
            own[key] = key == "layout" ? "NHWC" : "other"
            $0[part] = own
        }
        let error = try #require(throws: ModelError.self) {
            try ONNXPeopleCountEstimator(model: DensityModel(path: path), environment: sharedEnvironment.get())
        }
        #expect(error.code == .networkMismatch)
    }
}

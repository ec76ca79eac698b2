import Foundation
import Testing

@Suite struct `headcount with a network of one's own` {
    private func network(_ name: String) -> String {
        URL(filePath: Program.models).appending(path: "../Networks/\(name).onnx").standardized.path
    }

    @Test func `models check says what it is, and makes a model that counts`() async throws {
        try await withFolder { folder in
            let image = folder.appending(path: "a.png")
            try writeImage(image, 64, 48, red: [(3, 3), (40, 20)])
            let model = folder.appending(path: "model").path
            let open = try await Program.run(["models", "check", network("float16")])
            #expect(open.status == 0)
            #expect(open.output.contains("to be stated: which numbers it takes for pixels: --pixels"))
            let refused = try await Program.run(["models", "check", network("float16"), "--write", model])
            #expect(refused.status == 1)
            #expect(refused.errors.contains("--pixels"))
            let written = try await Program.run(
                ["models", "check", network("float16"), "--pixels", "0-1", "--write", model]
            )
            #expect(written.status == 0)
            #expect(written.output.contains("headcount count photo.jpg --model \(model)"))
            let counted = try await Program.run(["count", image.path, "--model", model, "--targets", "count"])
            #expect(counted.lines.last?.hasPrefix("       2  ") == true)
        }
    }

    @Test func `without a manifest, the error says how to go on`() async throws {
        try await withFolder { folder in
            let image = folder.appending(path: "a.png")
            try writeImage(image, 64, 48)
            let outcome = try await Program.run(["count", image.path, "--model", network("float16")])
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("headcount models check \(network("float16"))"))
        }
    }

    @Test func `an answer without a number is an error, and the status is 3`() async throws {
        try await withFolder { folder in
            let image = folder.appending(path: "a.png")
            try writeImage(image, 64, 48)
            let model = folder.appending(path: "model")
            let check = try await Program.run(
                ["models", "check", network("any_batch"), "--pixels", "0-1", "--write", model.path]
            )
            try #require(check.status == 0)
            let file = model.appending(path: "any_batch.onnx")
            try FileManager.default.removeItem(at: file)
            try FileManager.default.copyItem(at: URL(filePath: network("nan")), to: file)
            let refused = try await Program.run(["count", image.path, "--model", model.path])
            #expect(refused.status == 1)
            let sum = try #require(refused.errors.firstMatch(of: /has SHA-256 ([0-9a-f]{64})/)?.1)
            let manifest = model.appending(path: "model.json")
            let text = try String(contentsOf: manifest, encoding: .utf8)
                .replacing(/"sha256" : "[0-9a-f]+"/, with: "\"sha256\" : \"\(sum)\"")
            try text.write(to: manifest, atomically: true, encoding: .utf8)
            let counted = try await Program.run(["count", image.path, "--model", model.path])
            #expect(counted.status == 3)
            #expect(counted.output.contains("any_batch gave not a single number of people"))
            #expect(!counted.output.contains("Internal server error"))
        }
    }

    @Test func `external data that changed fail in verify, count and doctor`() async throws {
        try await withFolder { folder in
            let image = folder.appending(path: "a.png")
            try writeImage(image, 64, 48)
            let model = folder.appending(path: "external")
            let check = try await Program.run(
                ["models", "check", network("external"), "--pixels", "0-1", "--write", model.path]
            )
            try #require(check.status == 0)
            let models = ["HEADCOUNT_MODELS": folder.path]
            let good = try await Program.run(["models", "verify", "external"], environment: models)
            #expect(good.status == 0)
            let file = model.appending(path: "parts/external.attribute.data")
            var bytes = try Data(contentsOf: file)
            bytes[100] ^= 1
            try bytes.write(to: file)
            let verified = try await Program.run(["models", "verify", "external"], environment: models)
            #expect(verified.status == 3)
            #expect(verified.output.contains("model file changed: \(file.path)"))
            let counted = try await Program.run(["count", image.path, "--model", model.path])
            #expect(counted.status == 1)
            #expect(counted.errors.contains("model file changed"))
            let configured = models.merging(["HEADCOUNT_ESTIMATORS_SETTINGS_PEOPLE_COUNTER_MODEL": "external"]) { $1 }
            let doctor = try await Program.run(["doctor"], environment: configured)
            #expect(doctor.output.contains("model file changed"))
        }
    }
}

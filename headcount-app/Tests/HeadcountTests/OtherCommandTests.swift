import Foundation
import Testing

@Suite struct `headcount evaluate` {
    /// Three images: two right, one whose annotation has a head too many.
    func annotated(_ folder: URL) throws {
        try writeImage(folder.appending(path: "a.png"), 64, 48, red: [(3, 3), (40, 20)])
        try writeImage(folder.appending(path: "b.png"), 64, 48)
        try writeImage(folder.appending(path: "c.png"), 64, 48, red: [(3, 3)])
        let json = """
            {"images": [{"file": "a.png", "points": [[4, 4], [44, 20]]}, {"file": "b.png", "points": []},
            {"file": "c.png", "points": [[4, 4], [60, 40]]}]}
            """
        try Data(json.utf8).write(to: folder.appending(path: "annotations.json"))
    }

    @Test func `json has the mean absolute error at its top`() async throws {
        try await withFolder { folder in
            try annotated(folder)
            let json = try await Program.run(["evaluate", folder.path, "--model", "red", "--format", "json"]).json
            let mae = try #require(json["mae"] as? Double)
            #expect(abs(mae - 1.0 / 3) < 1e-9)
            #expect(json["images"] as? Int == 3)
            #expect((json["game"] as? [Double])?.count == 4)
        }
    }

    @Test func `the table prints the protocol`() async throws {
        try await withFolder { folder in
            try annotated(folder)
            let outcome = try await Program.run(["evaluate", folder.path, "--model", "red"])
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("MAE"))
            #expect(outcome.output.contains("model: red 1.0.0"))
        }
    }

    @Test func `intervals and unlike images are in the table and in json`() async throws {
        try await withFolder { folder in
            try annotated(folder)
            try writeImage(folder.appending(path: "b.png"), 64, 48, grey: 200)
            let table = try await Program.run(["evaluate", folder.path, "--model", "judged"])
            // 2 ± 1 has two heads, 1 ± 0.75 has not.
            #expect(table.lines.contains("80 %           2          50.0 %"), "\(table.output)")
            #expect(table.output.contains("unlike the training images: 1 of 3"))
            let json = try await Program.run(["evaluate", folder.path, "--model", "judged", "--format", "json"]).json
            #expect((json["intervals"] as? [[String: Any]])?.first?["coverage"] as? Double == 0.5)
            #expect((json["out_of_distribution"] as? [String: Any])?["unlike"] as? [String] == ["b.png"])
        }
    }

    @Test func `a broken image is listed, the rest is judged, and the status is 3`() async throws {
        try await withFolder { folder in
            try annotated(folder)
            try Data("no image".utf8).write(to: folder.appending(path: "b.png"))
            let outcome = try await Program.run(["evaluate", folder.path, "--model", "red", "--format", "json"])
            #expect(outcome.status == 3)
            #expect(try outcome.json["images"] as? Int == 2)
            #expect((try outcome.json["failures"] as? [Any])?.count == 1)
        }
    }

    @Test func `annotations that do not fit are named, and evaluated by force alone`() async throws {
        try await withFolder { folder in
            try annotated(folder)
            let json = """
                {"images": [{"file": "a.png", "points": [[400, 4]]}, {"file": "b.png", "points": []},
                {"file": "c.png", "points": [[4, 4]]}]}
                """
            try Data(json.utf8).write(to: folder.appending(path: "annotations.json"))
            let command = ["evaluate", folder.path, "--model", "red", "--format", "json"]
            let refused = try await Program.run(command)
            #expect(refused.status == 1)
            #expect(refused.errors.contains("1 of 2 heads (50.0 %) are outside"), "\(refused.errors)")
            #expect(refused.errors.contains("a.png (1)"), "\(refused.errors)")
            let annotations = try #require(try refused.json["annotations"] as? [String: Any])
            #expect(annotations["layout"] as? String == "json")
            #expect((annotations["findings"] as? [[String: Any]])?.first?["kind"] as? String == "outside")
            let forced = try await Program.run(command + ["--force"])
            #expect(forced.status == 0)
            #expect(try forced.json["images"] as? Int == 3)
            #expect(try await Program.run(command + ["--layout", "unknown"]).status == 64)
        }
    }

    @Test func `when no image can be evaluated, each is named with its reason`() async throws {
        try await withFolder { folder in
            try annotated(folder)
            for name in ["a.png", "b.png", "c.png"] {
                try Data("no image".utf8).write(to: folder.appending(path: name))
            }
            let outcome = try await Program.run(["evaluate", folder.path, "--model", "red"])
            #expect(outcome.status == 1)
            for name in ["3 left out", "a.png: ", "b.png: ", "c.png: "] {
                #expect(outcome.errors.contains(name), "\(outcome.errors)")
            }
        }
    }

    @Test func `a folder without annotations is an error`() async throws {
        try await withFolder { folder in
            try writeImage(folder.appending(path: "a.png"), 16, 16)
            let outcome = try await Program.run(["evaluate", folder.path, "--model", "red"])
            #expect(outcome.status == 1)
        }
    }
}

@Suite struct `headcount models` {
    @Test func `list names each model, and what is wrong with one`() async throws {
        let outcome = try await Program.run(["models", "list"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("red 1.0.0  Counts red pixels."))
    }

    @Test func `inspect shows the interval and what an image is judged by`() async throws {
        let outcome = try await Program.run(["models", "inspect", "judged"])
        #expect(outcome.output.contains("\"factor\" : 0.25"))
        #expect(outcome.output.contains("\"threshold\" : 1.6"))
        #expect(outcome.output.contains("output brightness: float32"))
    }

    @Test func `inspect shows manifest, inputs and provider`() async throws {
        let outcome = try await Program.run(["models", "inspect", "red"])
        #expect(outcome.output.contains("input  image: uint8 [height, width, 3]"))
        #expect(outcome.output.contains("execution providers: CPUExecutionProvider"))
    }

    @Test func `verify runs the good and names the bad`() async throws {
        let outcome = try await Program.run(["models", "verify", "red", "nothing"])
        #expect(outcome.status == 3)
        #expect(outcome.lines.first?.hasPrefix("ok     red 1.0.0") == true)
        #expect(outcome.lines.last?.hasPrefix("failed nothing") == true)
    }
}

@Suite struct `headcount doctor` {
    @Test func `it shows runtime, providers, libvips and cores`() async throws {
        let outcome = try await Program.run(["doctor"])
        #expect(outcome.output.contains("ONNX Runtime 1."))
        #expect(outcome.output.contains("libvips 8."))
        #expect(outcome.output.contains("cores"))
        #expect(outcome.output.contains("OpenVINOExecutionProvider"))
    }

    @Test func `what is missing is named, with what to do, and the status is 1`() async throws {
        let outcome = try await Program.run(
            ["doctor"],
            environment: ["ONNXRUNTIME_LIBRARY": "/nowhere", "HEADCOUNT_MODELS": "/nowhere"]
        )
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("MISSING   libonnxruntime.so was not found"))
        #expect(outcome.output.contains("MISSING   there is no model"))
    }
}

@Suite struct `The models in the repository` {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../models").standardized.path

    @Test(arguments: ["lite-fpn", "mcnn"])
    func `they answer as in the framework that trained them`(name: String) async throws {
        let outcome = try await Program.run(["models", "verify", name], environment: ["HEADCOUNT_MODELS": Self.folder])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("reference outputs of 3 images agree"), "\(outcome.output)\(outcome.errors)")
    }
}

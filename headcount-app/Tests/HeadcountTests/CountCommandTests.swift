import Foundation
import Testing

@Suite struct `headcount count` {
    static let three: [(x: Int, y: Int)] = [(3, 3), (40, 20), (60, 44)]

    @Test func `a file gives a table with its count`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: Self.three)
            let outcome = try await Program.run(["count", file.path, "--model", "red"])
            #expect(outcome.status == 0)
            #expect(outcome.lines == ["   count  image", "       3  \(file.path)"])
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test func `json holds count, points, size and model`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: Self.three)
            let json = try await Program.run(["count", file.path, "--model", "red", "--format", "json"]).json
            let image = try #require((json["images"] as? [[String: Any]])?.first)
            #expect(image["count"] as? Int == 3)
            #expect((image["points"] as? [Any])?.count == 3)
            #expect(image["width"] as? Int == 64)
            #expect((json["model"] as? [String: Any])?["execution_provider"] as? String == "CPUExecutionProvider")
            #expect((json["total"] as? [String: Any])?["count"] as? Int == 3)
        }
    }

    @Test func `with --targets count there are no points`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: Self.three)
            let outcome = try await Program.run(
                ["count", file.path, "--model", "red", "--format", "ndjson", "--targets", "count"])
            #expect(outcome.lines.count == 1)
            #expect(try outcome.json["points"] == nil)
        }
    }

    @Test func `one broken image spoils nothing and gives an error object and status 3`() async throws {
        try await withFolder { folder in
            try writeImage(folder.appending(path: "a.png"), 64, 48, red: Self.three)
            try Data("not an image".utf8).write(to: folder.appending(path: "b.jpg"))
            try writeImage(folder.appending(path: "c/a.png"), 64, 48, red: [(1, 1)])
            let outcome = try await Program.run([
                "count", folder.path, "/nowhere.jpg", "--model", "red", "--format", "ndjson",
            ])
            #expect(outcome.status == 3)
            let records = try outcome.lines.map {
                try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            #expect(records.map { $0["count"] as? Int } == [3, nil, 1, nil])
            #expect(records.map { $0["status"] as? String } == ["ok", "error", "ok", "error"])
            let codes = records.map { ($0["error"] as? [String: Any])?["code"] as? String }
            #expect(codes == [nil, "unsupported_format", nil, "read_failed"])
        }
    }

    @Test func `standard input is an image too`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: Self.three)
            let outcome = try await Program.run(
                ["count", "-", "--model", "red", "--format", "csv"],
                input: Data(contentsOf: file)
            )
            #expect(
                outcome.lines == [
                    "file,zone,count,density,width,height,error,"
                        + "interval_lower,interval_upper,interval_level,out_of_distribution_score,warnings",
                    "-,,3,3.0,64,48,,,,,,",
                ]
            )
        }
    }

    @Test func `an interval stands beside its count in every format, and not beside zones`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: Self.three)
            let count = ["count", file.path, "--model", "judged", "--zone", "left=0.0,0.0,0.5,1.0"]
            // 3 ± 0.25 × (3 + 2)
            let table = try await Program.run(count)
            #expect(table.lines[1...] == ["       3  \(file.path)  (1 to 5 at 80 %)", "       1    zone left"])
            let csv = try await Program.run(count + ["--format", "csv"])
            #expect(csv.lines[1].hasPrefix("\(file.path),,3,3.0,64,48,,1.75,4.25,0.8,0.6"))
            #expect(csv.lines[2] == "\(file.path),left,1,1.0,64,48,,,,,,")
            let json = try await Program.run(count + ["--format", "ndjson"]).json
            let interval = try #require(json["interval"] as? [String: Double])
            #expect(interval == ["level": 0.8, "lower": 1.75, "upper": 4.25])
            #expect(try #require(json["out_of_distribution_score"] as? Double) < 1)
        }
    }

    @Test func `an image unlike the training's has a warning and no interval`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, grey: 200)
            let table = try await Program.run(["count", file.path, "--model", "judged"])
            #expect(table.lines[1] == "       0  \(file.path)")
            #expect(table.lines[2].hasPrefix("          warning: unlike the training images"))
            let csv = try await Program.run(["count", file.path, "--model", "judged", "--format", "csv"])
            #expect(csv.lines[1].hasPrefix("\(file.path),,0,0.0,64,48,,,,,1.2"))
            #expect(csv.lines[1].contains("unlike the training images"))
        }
    }

    @Test func `a pattern stands for the files that match`() async throws {
        try await withFolder { folder in
            try writeImage(folder.appending(path: "a1.png"), 16, 16)
            try writeImage(folder.appending(path: "a2.png"), 16, 16, red: [(1, 1)])
            try writeImage(folder.appending(path: "b.png"), 16, 16)
            let outcome = try await Program.run(["count", folder.path + "/a*.png", "--model", "red"])
            #expect(outcome.lines.last == "       1  in all, 2 images")
        }
    }

    @Test func `zones are counted each by itself and add up`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: Self.three)
            let outcome = try await Program.run([
                "count", file.path, "--model", "red", "--format", "json", "--zone", "left=0.0,0.0,0.5,1.0",
                "--zone", "32,0 64,0 64,48 32,48",
            ])
            let image = try #require((try outcome.json["images"] as? [[String: Any]])?.first)
            let zones = try #require(image["zones"] as? [[String: Any]])
            #expect(zones.map { $0["name"] as? String } == ["left", "2"])
            #expect(zones.map { $0["count"] as? Int } == [1, 2])
        }
    }

    @Test func `an area is all that the network sees`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: Self.three)
            let outcome = try await Program.run(
                ["count", file.path, "--model", "red", "--area", "32,16,32,32", "--format", "csv"])
            #expect(outcome.lines.last == "\(file.path),,2,2.0,64,48,,,,,,")
        }
    }

    @Test func `overlay, heat map and points are written, one file an image, none over another`() async throws {
        try await withFolder { folder in
            try writeImage(folder.appending(path: "in/a.png"), 64, 48, red: Self.three)
            try writeImage(folder.appending(path: "in/a.jpg"), 64, 48)
            let out = folder.appending(path: "out")
            let outcome = try await Program.run([
                "count", folder.appending(path: "in").path, "--model", "red",
                "--overlay", out.path, "--heatmap", out.path, "--points", out.path,
            ])
            #expect(outcome.status == 0)
            let names = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
            #expect(
                names == [
                    "a-2.heatmap.png", "a-2.overlay.jpg", "a-2.points.csv", "a.heatmap.png", "a.overlay.jpg",
                    "a.points.csv",
                ]
            )
            let points = try String(contentsOf: out.appending(path: "a-2.points.csv"), encoding: .utf8)
            #expect(points.split(separator: "\n").count == 4)
        }
    }

    @Test func `one output file for several images is refused before anything is counted`() async throws {
        let outcome = try await Program.run(["count", "a.png", "b.png", "--model", "red", "--overlay", "x.jpg"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("name a folder"))
    }

    @Test func `an image to be counted is never overwritten`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: Self.three)
            let before = try Data(contentsOf: file)
            let outcome = try await Program.run(["count", file.path, "--model", "red", "--overlay", file.path])
            #expect(outcome.status == 64)
            #expect(try Data(contentsOf: file) == before)
        }
    }

    @Test func `an empty folder is an error object, and the rest is counted`() async throws {
        try await withFolder { folder in
            try writeImage(folder.appending(path: "a.png"), 64, 48, red: Self.three)
            let empty = folder.appending(path: "empty")
            try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
            let outcome = try await Program.run(["count", empty.path, folder.path + "/a.*", "--model", "red"])
            #expect(outcome.status == 3)
            #expect(outcome.output.contains("no image in this folder"))
            #expect(outcome.output.contains("       3  \(folder.path)/a.png"))
        }
    }

    @Test func `messages that nobody can hear do not stop it`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: Self.three)
            let shell = "\(Program.path.path) count \(file.path) --model red --device cuda --format csv 2>/dev/full"
            let outcome = try await Program.run(["-c", shell], program: URL(filePath: "/bin/sh"))
            #expect(outcome.status == 0)
            #expect(outcome.lines.count == 2)
        }
    }

    @Test func `waiting for standard input can be interrupted`() async throws {
        let shell =
            "sleep 30 | \(Program.path.path) count - --model red & sleep 3; pkill -INT -P $$ headcount; wait $!; echo $?"
        let outcome = try await Program.run(["-c", shell], program: URL(filePath: "/bin/bash"))
        #expect(outcome.lines.last == "130")
    }

    @Test func `an interrupted json document is whole`() async throws {
        try await withFolder { folder in
            try writeImage(folder.appending(path: "a.png"), 2000, 1500)
            let image = folder.appending(path: "a.png")
            for k in 0..<300 {
                let copy = folder.appending(path: "copy-\(k).png")
                // A symbolic link would be left out: the same file is counted once.
                try FileManager.default.linkItem(at: image, to: copy)
            }
            let points = folder.path + "/points"
            let count = "\(Program.path.path) count --model red --format json --points \(points) \(folder.path)"
            let shell = "\(count) & until [ -e \(points) ]; do sleep 0.1; done; kill -INT $!; wait $!; exit $?"
            let outcome = try await Program.run(["-c", "set -m; " + shell], program: URL(filePath: "/bin/bash"))
            #expect(outcome.status == 130)
            #expect(try outcome.json["total"] != nil)
        }
    }

    @Test(arguments: [
        ["count"], ["count", "a.png", "--format", "xml"], ["count", "a.png", "--zone", "1,2,3"],
        ["count", "a.png", "--zone", "9,9,-4,4"], ["count", "a.png", "--overlay", "x.tiff"],
        ["evaluate", ".", "--data-set", "A"],
        ["count", "a.png", "--jobs", "0"], ["count", "a.png", "--device", "abacus"],
        ["count", "a.png", "--area", "1,2,x,4"],
    ])
    func `wrong usage is status 64`(arguments: [String]) async throws {
        let outcome = try await Program.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("Usage:"))
    }

    @Test func `a missing model says which there are`() async throws {
        let outcome = try await Program.run(["count", "a.png", "--model", "nothing"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("known: absurd, bgr, broken"))
    }

    @Test func `a missing runtime says what to install`() async throws {
        let environment = ["HEADCOUNT_MODELS": Program.models, "ONNXRUNTIME_LIBRARY": "/nowhere"]
        let outcome = try await Program.run(["count", "a.png", "--model", "red"], environment: environment)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("Install ONNX Runtime"))
    }

    @Test func `a device that is not there is passed over with a word, or refused when strict`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 16, 16)
            let lenient = try await Program.run(["count", file.path, "--model", "red", "--device", "cuda:1"])
            #expect(lenient.status == 0)
            #expect(lenient.errors.contains("CUDAExecutionProvider cannot be used"))
            let strict = try await Program.run([
                "count", file.path, "--model", "red", "--device", "cuda", "--strict-device",
            ])
            #expect(strict.status == 1)
        }
    }

    @Test func `an interrupt stops it cleanly`() async throws {
        try await withFolder { folder in
            try writeImage(folder.appending(path: "a.png"), 2000, 1500)
            let many = (0..<2000).map { _ in folder.appending(path: "a.png").path }
            let outcome = try await Program.run(
                ["count", "--model", "red", "--format", "ndjson"] + many,
                interruptAtFirstLine: true
            )
            #expect(outcome.status == 130)
            #expect(outcome.errors.contains("interrupted"))
            #expect(outcome.lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
        }
    }
}

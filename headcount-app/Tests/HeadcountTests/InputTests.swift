import Foundation
import Testing

@Suite("The images that are named")
struct InputTests {
    private let png: Data

    init() async throws {
        png = try await withFolder { folder in
            let file = folder.appending(path: "a.png")
            try writeImage(file, 64, 48, red: [(3, 3), (40, 20), (60, 44)])
            return try Data(contentsOf: file)
        }
    }

    private func shell(_ script: String, in folder: URL) async throws -> Program.Outcome {
        let lines = "cd '\(folder.path)'; headcount() { '\(Program.path.path)' \"$@\"; }; \(script)"
        return try await Program.run(["-c", lines], program: URL(filePath: "/bin/bash"))
    }

    @Test("may have names that are no UTF-8, also with line ends, in reports and outputs")
    func bytes() async throws {
        try await withFolder { folder in
            try png.write(to: folder.appending(path: "a"))
            let make = #"f=$(printf 'Stra\337e\n.png'); mv a "$f"; "#
            let json = try await shell(make + "headcount count . --model red --format json --overlay out", in: folder)
                .json
            let image = try #require((json["images"] as? [[String: Any]])?.first)
            #expect(image["file"] as? String == "./Stra\\xDFe\n.png")
            let name = Data(Array("./Stra".utf8) + [0xDF] + Array("e\n.png".utf8))
            #expect(image["file_bytes"] as? String == name.base64EncodedString())
            let count = #"headcount count *.png --model red --overlay out && ls out | od -An -tx1 | tr -d ' \n'"#
            let outcome = try await shell(count, in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.lines.contains { $0.hasSuffix("3  Stra\\xDFe\\n.png") })
            #expect(outcome.lines.last?.contains("53747261df650a2e6f7665726c61792e6a7067") == true)
        }
    }

    @Test("come from a list, by lines or bytes of 0")
    func lists() async throws {
        try await withFolder { folder in
            for name in ["a.png", "b c.png"] { try png.write(to: folder.appending(path: name)) }
            for list in [
                #"printf 'a.png\nb c.png' | headcount count --files-from -"#,
                #"printf '\357\273\277a.png\r\n\r\nb c.png\r\n' > list; headcount count --files-from list"#,
                "find . -name '*.png' -print0 | headcount count --files-from -",
            ] {
                let outcome = try await shell(list + " --model red --format ndjson", in: folder)
                #expect(outcome.status == 0, "\(list)")
                #expect(outcome.lines.count == 2, "\(list)")
            }
            let empty = try await shell("headcount count --files-from /dev/null --model red", in: folder)
            #expect(empty.status == 1)
            #expect(empty.errors.contains("the list has no paths in it"))
        }
    }

    @Test("may begin with a dash")
    func dash() async throws {
        try await withFolder { folder in
            for name in ["-dash.png", "--zone.png", "a.png"] { try png.write(to: folder.appending(path: name)) }
            let outcome = try await shell("headcount count *.png --model red --format ndjson", in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.lines.count == 3)
            let missing = try await shell("headcount count -dish.png --model red", in: folder)
            #expect(missing.status == 64)
            #expect(missing.errors.contains("-dish.png"))
        }
    }

    @Test("of a folder are told by their bytes, and what is left out is said")
    func folder() async throws {
        try await withFolder { folder in
            for name in ["a.jfif", "._b.jpg", "notes~"] { try png.write(to: folder.appending(path: name)) }
            let first = try await shell("headcount count . --model red --overlay out", in: folder)
            #expect(first.lines.contains("       3  ./a.jfif"))
            #expect(first.errors.contains("1 left out, hidden: ._b.jpg"))
            #expect(first.errors.contains("1 left out, a copy that another program keeps: notes~"))
            let second = try await shell("headcount count . --model red --overlay out --format ndjson", in: folder)
            #expect(second.status == 0)
            #expect(second.lines.count == 1)
            #expect(second.errors.contains("1 left out, drawn by headcount: out/a.overlay.jpg"))
        }
    }

    @Test("that cannot be read are errors with their names, and the rest is counted")
    func faults() async throws {
        try await withFolder { folder in
            try png.write(to: folder.appending(path: "a.png"))
            let outcome = try await shell(
                "mkfifo m.png; ln -s nowhere gone.png; ln -s . loop; headcount count . --model red --format ndjson",
                in: folder
            )
            #expect(outcome.status == 3)
            #expect(outcome.lines.count == 3)
            #expect(outcome.output.contains("m.png: cannot be read: it is a named pipe, not a file"))
            #expect(outcome.output.contains("gone.png: cannot be read: No such file or directory"))
        }
    }

    @Test(
        "may be a stream without an end",
        arguments: ["yes | tr -d '\\n'", "cat /dev/zero"]
    )
    func endless(stream: String) async throws {
        try await withFolder { folder in
            try png.write(to: folder.appending(path: "a.png"))
            let outcome = try await shell(
                "(\(stream)) 2>/dev/null | headcount count - --model red --set limits.imageBytes=100000 --format ndjson",
                in: folder
            )
            #expect(outcome.status == 3)
            #expect(outcome.output.contains("standard input: "))
        }
    }

    @Test("may come one after the other without an end: the first is counted, and that is said")
    func stream() async throws {
        try await withFolder { folder in
            try png.write(to: folder.appending(path: "a.png"))
            let outcome = try await shell(
                "(while cat a.png; do :; done) 2>/dev/null | headcount count - --model red --format ndjson",
                in: folder
            )
            #expect(try outcome.json["count"] as? Int == 3)
            #expect(outcome.output.contains("the input is a stream of images; its first one was counted"))
        }
    }

    @Test("give a file of counts that is whole or not there")
    func output() async throws {
        try await withFolder { folder in
            try png.write(to: folder.appending(path: "a.png"))
            let outcome = try await shell(
                "headcount count a.png b.png --model red --format csv --output counts.csv; echo $?; cat counts.csv; ls",
                in: folder
            )
            #expect(outcome.lines.first == "3")
            #expect(outcome.lines.contains { $0.hasPrefix("a.png,,3,") })
            #expect(outcome.lines.suffix(2) == ["a.png", "counts.csv"])
            let failed = try await shell(
                "headcount count a.png --model red --output /no/such/counts; echo $?",
                in: folder
            )
            #expect(failed.lines == ["1"])
            #expect(failed.errors.contains("/no/such/counts: cannot be written: No such file or directory"))
        }
    }

    @Test("are never overwritten, by whatever name an output has")
    func outputsOverInputs() async throws {
        try await withFolder { folder in
            try png.write(to: folder.appending(path: "a.png"))
            for options in [
                "a.png --output a.png", "\"$PWD/a.png\" --overlay a.png", "link.png --overlay a.png",
                "a.png --output link.png",
            ] {
                let outcome = try await shell(
                    "ln -sf a.png link.png; headcount count --model red \(options)",
                    in: folder
                )
                #expect(outcome.status == 64, "\(options)")
                #expect(try Data(contentsOf: folder.appending(path: "a.png")) == png)
            }
            let twice = try await shell("headcount count a.png --model red --output x.csv --points x.csv", in: folder)
            #expect(twice.status == 64)
            let device = try await shell(
                "headcount count a.png --model red --output /dev/null; [ -c /dev/null ]",
                in: folder
            )
            #expect(device.status == 0)
        }
    }

    @Test("may have zones with negative numbers, spaces and another unit; a wrong one is told why")
    func zones() async throws {
        try await withFolder { folder in
            try png.write(to: folder.appending(path: "a.png"))
            func count(_ options: String) async throws -> Program.Outcome {
                try await shell("headcount count a.png --model red --format ndjson \(options)", in: folder)
            }
            for zone in [
                "0,0 1,0 1,1 0,1", "0.0,0.0 1.0000001,0.0 1.0,1.0 0.0,1.0", "0.0,0.0,1.0,1.01", "0, 0, 64, 48",
                "-0.001,0,1,1", "0,0;64,0;64,48;0,48",
            ] {
                let json = try await count("--zone 'z=\(zone)'").json
                #expect((json["zones"] as? [[String: Any]])?.first?["count"] as? Int == 3, "\(zone)")
                #expect((json["warnings"] as? [String])?.contains { $0.contains("zone") } == false, "\(zone)")
            }
            let other = try await count("--zone z=0,0,960,1080 --unit 1920x1080").json
            #expect((other["zones"] as? [[String: Any]])?.first?["count"] as? Int == 1)
            let large = try await count("--zone hd=0,0,1920,1080").json
            #expect((large["warnings"] as? [String])?.first?.contains("zone 'hd' reaches beyond") == true)
            let rest = try await count("--ignore 0,0,0.5,1").json
            #expect(rest["count"] as? Int == 2)
            #expect(rest["ignored_density"] as? Double == 1)
            for (zone, words) in [
                ("1,2,3", "a rectangle has 4 numbers, not 3"), ("1,2,3,x", "'x' is no number"),
                ("1,2,-3,4", "must be more than 0"), ("1,2 3,4", "3 corners or more"), ("", "no numbers"),
            ] {
                let refused = try await count("--zone '\(zone)'")
                #expect(refused.status == 64)
                #expect(refused.errors.contains(words), "\(zone)")
            }
        }
    }

    @Test("may have several pages: one is counted and the others are said, or each, or the one of a number")
    func pages() async throws {
        try await withFolder { folder in
            try tiff(red: [1, 2, 3]).write(to: folder.appending(path: "p.tif"))
            func counts(_ options: String) async throws -> [Int?] {
                let outcome = try await shell("headcount count p.tif --model red --format json \(options)", in: folder)
                return (try outcome.json["images"] as? [[String: Any]] ?? []).map { $0["count"] as? Int }
            }
            let first = try await shell("headcount count p.tif --model red --format ndjson", in: folder)
            #expect(try first.json["count"] as? Int == 1)
            #expect(first.output.contains("this TIFF has 3 pages; page 1 was counted"))
            #expect(try await counts("--pages all --overlay out") == [1, 2, 3])
            let names = try await shell("ls out", in: folder).lines
            #expect(names == ["p.page-1.overlay.jpg", "p.page-2.overlay.jpg", "p.page-3.overlay.jpg"])
            #expect(try await counts("--pages 2") == [2])
            #expect(try await counts("--pages 4") == [nil])
            let refused = try await shell("headcount count p.tif --model red --pages some", in: folder)
            #expect(refused.status == 64)
        }
    }

    @Test("may lie beside the variables that Kubernetes sets for a Service named headcount")
    func serviceLinks() async throws {
        try await withFolder { folder in
            try png.write(to: folder.appending(path: "a.png"))
            let links =
                "HEADCOUNT_SERVICE_HOST=10.96.12.7 HEADCOUNT_SERVICE_PORT=5220 HEADCOUNT_PORT=tcp://10.96.12.7:5220"
            let outcome = try await shell("export \(links); headcount count a.png --model red", in: folder)
            #expect(outcome.status == 0)
        }
    }
}

import Foundation
import FoundationNetworking
import Settings
import Testing

@Suite struct `headcount serve` {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardized

    /// Runs a service until `body` has ended, then ends it as an operator does.
    ///
    /// - Returns: the exit status.
    private func serve(
        _ arguments: [String],
        _ body: (_ base: URL, _ process: Process) async throws -> Void
    ) async throws -> Int32 {
        try await withFolder { folder in
            let portFile = folder.appending(path: "port")
            let process = Process()
            process.executableURL = Program.path
            process.arguments =
                ["serve", "--port", "0", "--port-file", portFile.path, "--set", "service.drainTime=0"] + arguments
            process.environment = ProcessInfo.processInfo.environment.merging(
                ["HEADCOUNT_MODELS": Self.repository.appending(path: "models").path]
            ) { $1 }
            process.standardError = FileHandle.nullDevice
            try process.run()
            defer { process.terminate() }
            while process.isRunning && !FileManager.default.fileExists(atPath: portFile.path) { await Task.yield() }
            let port = try String(contentsOf: portFile, encoding: .utf8).trimmingCharacters(in: .newlines)
            try await body(try #require(URL(string: "http://127.0.0.1:\(port)")), process)
            process.terminate()
            process.waitUntilExit()
            return process.terminationStatus
        }
    }

    private func count(_ image: Data, _ base: URL) async throws -> [String: Any] {
        var request = URLRequest(url: base.appending(path: "v1/count"))
        request.httpMethod = "POST"
        request.setValue("image/jpeg", forHTTPHeaderField: "Content-Type")
        let (data, _) = try await URLSession.shared.upload(for: request, from: image)
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    @Test func `the shipped network gives the same count over HTTP as in the command line, and SIGTERM ends in 0`()
        async throws
    {
        let file = Self.repository.appending(path: "docs/images/crowd.jpg")
        let models = ["HEADCOUNT_MODELS": Self.repository.appending(path: "models").path]
        let counted = try await Program.run(["count", file.path, "--format", "ndjson"], environment: models)
        let expected = try #require(try counted.json["count"] as? Int)
        let image = try Data(contentsOf: file)
        let status = try await serve([]) { base, _ in
            let answer = try await count(image, base)
            #expect(answer["count"] as? Int == expected)
            #expect((answer["model"] as? [String: Any])?["name"] as? String == "lite-fpn")
        }
        #expect(status == 0)
    }

    @Test func `a setting that is not known ends the start with words`() async throws {
        let outcome = try await Program.run(["serve", "--set", "service.prot=1"])
        #expect(outcome.status != 0)
        #expect(outcome.errors.contains("service.port"))
    }

    @Test func `the documentation has the table of settings as it is`() throws {
        let operations = try String(
            contentsOf: Self.repository.appending(path: "docs/operations.md"),
            encoding: .utf8
        )
        #expect(operations.contains(SettingsTable.markdown), "print it with 'headcount serve --settings'")
    }
}

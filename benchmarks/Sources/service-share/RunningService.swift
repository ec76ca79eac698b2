import Foundation
import Measuring

/// `headcount serve` in a process of its own, on a port that is free.
///
/// `@unchecked Sendable`: nothing changes after the initialiser, and the process is only told to end.
final class RunningService: @unchecked Sendable {
    struct DidNotStart: Error {}

    let port: UInt16
    let processor: CPUClock
    private let process = Process()
    private let folder: URL

    /// Starts it, and waits until it listens.
    ///
    /// - Parameters:
    ///   - program: the path of `headcount`.
    ///   - arguments: further ones of `serve`.
    ///   - plugin: a library that counts in place of the built-in network.
    /// - Throws: when it does not start.
    init(_ program: String, _ arguments: [String] = [], plugin: URL? = nil) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "service-share-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let portFile = folder.appending(path: "port")
        process.executableURL = URL(filePath: program)
        process.arguments =
            ["serve", "--port", "0", "--port-file", portFile.path, "--set", "service.drainTime=0"] + arguments
        process.environment = ProcessInfo.processInfo.environment
        if let plugin { process.environment?.merge(try Self.settings(plugin, in: folder)) { $1 } }
        process.standardError = FileHandle.nullDevice
        try process.run()
        processor = try CPUClock(of: process.processIdentifier)
        port = try await Self.port(in: portFile, of: process)
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func settings(_ plugin: URL, in folder: URL) throws -> [String: String] {
        let library = plugin.lastPathComponent
        let place = folder.appending(path: "benchmark")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: plugin, to: place.appending(path: library))
        let module = library.dropFirst("lib".count).dropLast(".so".count)
        return ["HEADCOUNT_PLUGINS": folder.path, "HEADCOUNT_ACTIVE_PLUGINS": "benchmark.\(module)"]
    }

    private static func port(in file: URL, of process: Process) async throws -> UInt16 {
        while process.isRunning {
            if let text = try? String(contentsOf: file, encoding: .utf8), let port = UInt16(text.dropLast()) {
                return port
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw DidNotStart()
    }
}

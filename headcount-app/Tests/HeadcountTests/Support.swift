import Foundation
import Headcount

/// The program, run as a user runs it, with the networks of the tests as its models.
struct Program {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        var json: [String: Any] {
            get throws { try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:] }
        }

        var lines: [String] { output.split(whereSeparator: \.isNewline).map(String.init) }
    }

    /// Beside the test bundle.
    static var path: URL {
        Bundle.main.executableURL.map { executable in
            var folder = executable.deletingLastPathComponent()
            while folder.path != "/",
                !FileManager.default.isExecutableFile(atPath: folder.appending(path: "headcount").path)
            {
                folder = folder.deletingLastPathComponent()
            }
            return folder.appending(path: "headcount")
        } ?? URL(filePath: "/")
    }

    static let models = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../density-estimation/Tests/DensityEstimationTests/Models").standardized.path

    @discardableResult
    static func run(
        _ arguments: [String],
        input: Data? = nil,
        environment: [String: String] = ["HEADCOUNT_MODELS": models],
        interruptAtFirstLine: Bool = false,
        program: URL = path
    ) async throws -> Outcome {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
        (process.standardOutput, process.standardError, process.standardInput) = (output, errors, stdin)
        try process.run()
        async let text = read(output) { if interruptAtFirstLine { process.interrupt() } }
        async let messages = read(errors)
        if let input { try stdin.fileHandleForWriting.write(contentsOf: input) }
        try stdin.fileHandleForWriting.close()
        let (said, complained) = await (text, messages)
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: said, errors: complained)
    }

    /// All that comes out of a pipe; `atFirst` is called when something has.
    private static func read(_ pipe: Pipe, atFirst: @escaping @Sendable () -> Void = {}) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let first = pipe.fileHandleForReading.availableData
                if !first.isEmpty { atFirst() }
                let rest = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
                continuation.resume(returning: String(decoding: first + rest, as: UTF8.self))
            }
        }
    }
}

/// A folder that is removed when the body has ended.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "headcount-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// A grey PNG, middling dark unless told otherwise, with red pixels, each of which the network `red` counts as a person.
func writeImage(_ url: URL, _ width: Int, _ height: Int, grey: UInt8 = 100, red: [(x: Int, y: Int)] = []) throws {
    var bytes = [UInt8](repeating: grey, count: width * height * 3)
    for (x, y) in red { bytes[(y * width + x) * 3] = 255 }
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try ImageEncoder.write(VisionImage(width: width, height: height, copying: bytes), to: url.path)
}

/// A TIFF of pages of 64 by 48 grey pixels, uncompressed (TIFF 6.0), each with so many red ones in its first row.
func tiff(red pages: [Int]) -> Data {
    let (width, height) = (64, 48)
    func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }
    var bytes: [UInt8] = Array("II*\0".utf8) + little(8, 4)
    for (index, red) in pages.enumerated() {
        let entries = [
            (256, 3, width), (257, 3, height), (258, 3, 8), (259, 3, 1), (262, 3, 2),
            (273, 4, bytes.count + 2 + 9 * 12 + 4),
            (277, 3, 3), (278, 3, height), (279, 4, width * height * 3),
        ]
        bytes += little(entries.count, 2)
        for (tag, type, value) in entries {
            bytes += little(tag, 2) + little(type, 2) + little(1, 4) + little(value, 4)
        }
        let pixels = (0..<width * height).flatMap { [$0 % 16 == 0 && $0 / 16 < red ? 255 : 100, 100, 100] as [UInt8] }
        bytes += little(index + 1 < pages.count ? bytes.count + 4 + pixels.count : 0, 4) + pixels
    }
    return Data(bytes)
}

import Foundation
import PluginHost
import Testing

/// A plugin's library, compiled from a few lines as its author's package would compile them.
struct FixturePlugin {
    /// What the library says of itself.
    enum Stamp {
        /// That of the SDK which the tests run with.
        case own
        case text(String)
        case missing
    }

    let folder: URL
    let package: String
    let module: String

    var name: PluginName { get throws { try PluginName("\(package).\(module)") } }
    var path: String { folder.appending(path: "\(package)/lib\(module).so").path }

    /// Compiles `source` into `folder/package/libmodule.so`.
    init(
        in folder: URL,
        package: String = "fixture",
        module: String,
        stamp: Stamp = .own,
        source: String = Self.source()
    ) async throws {
        self.folder = folder
        self.package = package
        self.module = module
        let own = folder.appending(path: package)
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        let file = own.appending(path: "\(module).swift")
        try Data(source.utf8).write(to: file)
        let build = Self.buildFolder
        var arguments = [
            "swiftc", "-emit-library", "-parse-as-library", "-swift-version", "6", "-module-name", module,
            "-I", build.appending(path: "Modules").path, "-L", build.path, "-lEstimatorKit", "-o", path, file.path,
        ]
        arguments += try await Self.stampObjects(stamp, in: own)
        try await Self.run(arguments, in: own)
    }

    /// A plugin that counts `count` people in every image.
    static func source(
        broker: String = "EstimatorBroker.peopleCount.name",
        count: Int = 7,
        initialise: String = "",
        create: String = ""
    ) -> String {
        """
        import EstimatorKit

        @c(headcount_plugin_create)
        public func create() -> UnsafeMutableRawPointer {
            PluginEntry.export { context in
                \(initialise)
                return Plugin(context: context)
            }
        }

        struct Failure: Error, CustomStringConvertible { let description: String }

        final class Plugin: EstimatorReplacementPlugin {
            let context: PluginContext
            let estimatorBrokerName = \(broker)
            init(context: PluginContext) { self.context = context }
            func createReplacementEstimator() async throws -> any Estimator {
                \(create)
                return Constant(log: context.log)
            }
            func close() async { context.log.log(.info, "plugin closed") }
        }

        struct Constant: PeopleCountEstimator {
            let log: PluginLog
            let information = EstimatorInformation(name: "constant", version: "1")
            func estimateBatch(
                _ images: [ImageForPeopleEstimation],
                targets: EstimationTargets
            ) async throws -> [PeopleCount] {
                try ImageForPeopleEstimation.validate(images)
                return images.map { _ in PeopleCount(count: \(count), density: \(count)) }
            }
            func close() async { log.log(.info, "estimator closed") }
        }
        """
    }

    /// Where the test's own products lie.
    static var buildFolder: URL {
        var folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        while let current = folder, current.path != "/" {
            if FileManager.default.fileExists(atPath: current.appending(path: "libEstimatorKit.so").path) {
                return current
            }
            folder = current.deletingLastPathComponent()
        }
        return URL(filePath: "/")
    }

    private static func stampObjects(_ stamp: Stamp, in folder: URL) async throws -> [String] {
        switch stamp {
        case .missing:
            return []
        case .own:
            return [buildFolder.appending(path: "CEstimatorStamp.build/stamp.c.o").path]
        case .text(let text):
            let source = folder.appending(path: "stamp.c")
            let object = folder.appending(path: "stamp.o").path
            let declaration = """
                __attribute__((used, retain, section("estimator_stamp"))) static const char stamp[] = "\(text)";
                """
            try Data(declaration.utf8).write(to: source)
            try await run(["clang", "-fPIC", "-c", source.path, "-o", object], in: folder)
            return [object]
        }
    }

    private static func run(_ arguments: [String], in folder: URL) async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let messages = Pipe()
        process.standardError = messages
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        let text = String(decoding: try messages.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        try #require(process.terminationStatus == 0, "\(arguments.joined(separator: " ")): \(text)")
    }
}

/// A folder that is removed when the body has ended.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "headcount-plugins-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

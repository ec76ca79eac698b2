import EstimatorKit
import Foundation
import PluginHost
import Testing

@Suite struct `A plugin's file` {
    private var stampParts: (version: String, compiler: String) {
        let parts = SDKStamp.running.split(separator: " ", maxSplits: 3).map(String.init)
        return ("\(parts[1]).\(parts[2])", parts[3])
    }

    private func refusal(_ path: String, allowed: Set<String>? = nil) throws -> PluginError {
        try #require(throws: PluginError.self) { try PluginLibrary(checking: path, allowedHashes: allowed).load() }
    }

    @Test func `that was built with this SDK and compiler is loaded, optimised or not`() async throws {
        try await withFolder { folder in
            let plugin = try await FixturePlugin(in: folder, module: "Plain")
            let entry = try PluginLibrary(checking: plugin.path).load()
            let made = try await entry.makePlugin(PluginContext(name: "fixture.Plain", folder: folder.path))
            #expect(made.estimatorBrokerName == "people-count-estimator")
        }
    }

    @Test func `that does not exist is an error that names it`() throws {
        #expect(try refusal("/nowhere/libNone.so") == .unreadable(path: "/nowhere/libNone.so"))
    }

    @Test func `without a stamp is no plugin, and the message says which product is missing`() async throws {
        try await withFolder { folder in
            let plugin = try await FixturePlugin(in: folder, module: "Stampless", stamp: .missing)
            let error = try refusal(plugin.path)
            #expect(error == .notAPlugin(path: plugin.path))
            #expect(error.description.contains("EstimatorStamp"))
        }
    }

    @Test(arguments: [(9, 0), (1, 99), (0, 0)])
    func `for another version of the SDK is refused with both versions`(major: Int, minor: Int) async throws {
        try await withFolder { folder in
            let (version, compiler) = stampParts
            let plugin = try await FixturePlugin(
                in: folder,
                module: "Other",
                stamp: .text("ESTIMATOR-SDK \(major) \(minor) \(compiler)")
            )
            let error = try refusal(plugin.path)
            #expect(error == .wrongSDK(path: plugin.path, built: "\(major).\(minor)", host: version))
        }
    }

    @Test func `of another compiler is refused before any of its code runs`() async throws {
        try await withFolder { folder in
            let stamp = "ESTIMATOR-SDK \(stampParts.version.replacing(".", with: " ")) Clang 1.0"
            let plugin = try await FixturePlugin(in: folder, module: "Old", stamp: .text(stamp))
            let error = try refusal(plugin.path)
            #expect(error == .wrongCompiler(path: plugin.path, built: "Clang 1.0", host: stampParts.compiler))
            #expect(error.description.contains("same Swift toolchain"))
        }
    }

    @Test func `whose hash is not listed is refused, and the message gives the hash`() async throws {
        try await withFolder { folder in
            let plugin = try await FixturePlugin(in: folder, module: "Listed")
            let error = try refusal(plugin.path, allowed: [])
            let sum = try #require(error.description.firstMatch(of: /[0-9a-f]{64}/)).output
            #expect(error == .notAllowed(path: plugin.path, sha256: String(sum)))
            _ = try PluginLibrary(checking: plugin.path, allowedHashes: [String(sum)])
        }
    }

    @Test func `that needs a library which is not there is refused with the linker's words`() async throws {
        try await withFolder { folder in
            let source =
                FixturePlugin.source() + "\n@_silgen_name(\"missing_function\") func missing()\n"
                + "@c(uses_it) public func usesIt() { missing() }"
            let plugin = try await FixturePlugin(in: folder, module: "Needy", source: source)
            let error = try refusal(plugin.path)
            #expect(error.code == PluginError.cannotLoad(path: "", reason: "").code)
            #expect(error.description.contains("missing_function"))
        }
    }

    @Test func `without the entry function is refused, and the message says how it is declared`() async throws {
        try await withFolder { folder in
            let plugin = try await FixturePlugin(in: folder, module: "Mute", source: "public let nothing = 1")
            let error = try refusal(plugin.path)
            #expect(error == .noEntryPoint(path: plugin.path))
            #expect(error.description.contains("@c(headcount_plugin_create) public"))
        }
    }

    @Test func `whose entry is something else is refused`() async throws {
        try await withFolder { folder in
            let source = """
                final class Stranger {}
                @c(headcount_plugin_create) public func create() -> UnsafeMutableRawPointer {
                    Unmanaged.passRetained(Stranger()).toOpaque()
                }
                """
            let plugin = try await FixturePlugin(in: folder, module: "Foreign", source: source)
            #expect(try refusal(plugin.path) == .foreignTypes(path: plugin.path))
        }
    }

    @Test func `that is damaged anywhere in its headers is refused and never read beyond its end`() async throws {
        try await withFolder { folder in
            let plugin = try await FixturePlugin(in: folder, module: "Damaged")
            let bytes = try Data(contentsOf: URL(filePath: plugin.path))
            let file = folder.appending(path: "damaged.so")
            for length in [0, 3, 16, 63, 64, 200, bytes.count / 2, bytes.count - 1] {
                try bytes.prefix(length).write(to: file)
                #expect(throws: PluginError.notAPlugin(path: file.path)) { try PluginLibrary(checking: file.path) }
            }
            for position in 0x28..<0x40 {
                var lying = bytes
                lying[position] = 0xff
                try lying.write(to: file)
                _ = try? PluginLibrary(checking: file.path)
            }
        }
    }
}

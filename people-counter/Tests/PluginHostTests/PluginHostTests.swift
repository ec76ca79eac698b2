import EstimatorKit
import Foundation
import PluginHost
import Testing

@Suite struct `The plugin host` {
    private let estimators = EstimatorsCollection()
    private let sink = LogSink()

    private func host(_ folder: URL, timeout: Duration = .seconds(60), settings: [String: String] = [:]) -> PluginHost {
        PluginHost(
            PluginHost.Options(
                folder: PluginsFolder(path: folder.path),
                startTimeout: timeout,
                settings: HostSettings(settings),
                log: sink.log
            ),
            estimators: estimators
        )
    }

    private func count() async throws -> Int {
        let image = ImageForPeopleEstimation(try VisionImage(width: 1, height: 1, copying: [0, 0, 0]))
        return try await estimators.withEstimator(.peopleCount) { try await $0.estimate(image).count }
    }

    private func refusal(_ host: PluginHost, _ names: PluginName...) async throws -> PluginError {
        do {
            try await host.start(names)
        } catch {
            return error
        }
        throw Failure(description: "the plugins were started")
    }

    private struct Failure: Error { let description: String }

    @Test func `puts a named plugin's estimator into its slot, and leaves the others alone`() async throws {
        try await withFolder { folder in
            let named = try await FixturePlugin(in: folder, module: "Named")
            let other = try await FixturePlugin(in: folder, package: "other", module: "Unnamed")
            let host = host(folder)
            try await host.start([named.name])
            #expect(try await count() == 7)
            let states = await host.states
            #expect(states.map(\.status) == [.running, .disabled])
            #expect(states.map(\.name) == [try named.name, try other.name])
            #expect(states.first?.broker == "people-count-estimator")
            await host.close()
        }
    }

    @Test func `closes the estimator first, then the plugin, and empties the slot`() async throws {
        try await withFolder { folder in
            let plugin = try await FixturePlugin(in: folder, module: "Closing")
            let host = host(folder)
            try await host.start([plugin.name])
            await host.close()
            #expect(sink.messages.suffix(2) == ["estimator closed", "plugin closed"])
            await #expect(throws: EstimationError.self) { try await count() }
        }
    }

    @Test func `hands over its settings, the plugin's own and its folder`() async throws {
        try await withFolder { folder in
            let plugin = try await FixturePlugin(
                in: folder,
                module: "Settled",
                source: FixturePlugin.source(
                    initialise: """
                        context.log.log(.info, "\\(context.setting("side") ?? "none") \\(context.folder)")
                        """
                )
            )
            let host = host(folder, settings: ["pluginsSettings.fixture.side": "16"])
            try await host.start([plugin.name])
            #expect(sink.messages.first == "16 \(folder.path)/fixture")
            await host.close()
        }
    }

    @Test func `refuses a name that the folder does not have, and says what there is`() async throws {
        try await withFolder { folder in
            _ = try await FixturePlugin(in: folder, module: "There")
            let error = try await refusal(host(folder), PluginName("fixture.Elsewhere"))
            #expect(error.description.contains("fixture/libElsewhere.so does not exist. Known: fixture.There"))
        }
    }

    @Test(arguments: ["initialise", "create"])
    func `passes on what a plugin says when it cannot start`(step: String) async throws {
        try await withFolder { folder in
            let failing = "throw Failure(description: \"the licence has expired\")"
            let source =
                step == "initialise"
                ? FixturePlugin.source(initialise: "if true { \(failing) }")
                : FixturePlugin.source(create: "if true { \(failing) }")
            let plugin = try await FixturePlugin(in: folder, module: "Failing", source: source)
            let host = host(folder)
            let error = try await refusal(host, plugin.name)
            #expect(error == .startFailed(try plugin.name, reason: "the licence has expired"))
            #expect(await host.states.map(\.status) == [.failed])
            #expect(await host.states.first?.reason == error.description)
        }
    }

    @Test(arguments: ["try await Task.sleep(for: .seconds(3600))", "while true { usleep(1000) }"])
    func `does not wait forever for a plugin that hangs, even on its thread`(hanging: String) async throws {
        try await withFolder { folder in
            let source = "import Glibc\n" + FixturePlugin.source(initialise: hanging)
            let plugin = try await FixturePlugin(in: folder, module: "Hanging", source: source)
            let error = try await refusal(host(folder, timeout: .milliseconds(300)), plugin.name)
            #expect(error == .startTimedOut(try plugin.name, limit: .milliseconds(300)))
        }
    }

    @Test func `a start that is cancelled waits for no plugin`() async throws {
        try await withFolder { folder in
            let source = FixturePlugin.source(initialise: "try await Task.sleep(for: .seconds(3600))")
            let plugin = try await FixturePlugin(in: folder, module: "Slow", source: source)
            let start = Task { try await refusal(host(folder), plugin.name) }
            start.cancel()
            let error = try await start.value
            #expect(error.description.contains("CancellationError"))
        }
    }

    @Test func `closes a plugin whose estimator cannot be made`() async throws {
        try await withFolder { folder in
            let source = FixturePlugin.source(create: "throw CancellationError()")
            let plugin = try await FixturePlugin(in: folder, module: "Barren", source: source)
            _ = try await refusal(host(folder), plugin.name)
            #expect(sink.messages.last == "plugin closed")
        }
    }

    @Test func `refuses a slot that nobody has, and names those that there are`() async throws {
        try await withFolder { folder in
            let source = FixturePlugin.source(broker: "\"weather-estimator\"")
            let plugin = try await FixturePlugin(in: folder, module: "Stray", source: source)
            let error = try await refusal(host(folder), plugin.name)
            #expect(error.description.contains("no slot 'weather-estimator'; known: people-count-estimator"))
        }
    }

    @Test func `refuses two plugins for one slot, and closes the first again`() async throws {
        try await withFolder { folder in
            let first = try await FixturePlugin(in: folder, package: "first", module: "FirstOfTwo")
            let second = try await FixturePlugin(in: folder, package: "second", module: "SecondOfTwo")
            let error = try await refusal(host(folder), first.name, second.name)
            let broker = "people-count-estimator"
            #expect(error == .slotTaken(try second.name, broker: broker, by: try first.name))
            #expect(sink.messages.last == "plugin closed")
            #expect(estimators.brokerNames.isEmpty)
        }
    }

    @Test func `replaces under load: no call fails, none is lost, each estimator is closed once`() async throws {
        try await withFolder { folder in
            let plugin = try await FixturePlugin(in: folder, module: "Loaded")
            let old = try await FixturePlugin(in: folder, module: "Before", source: FixturePlugin.source(count: 3))
            let before = host(folder)
            try await before.start([old.name])
            let counts = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var counts: [Int] = []
                        for _ in 0..<500 {
                            counts.append(try await count())
                            await Task.yield()
                        }
                        return counts
                    }
                }
                let after = host(folder)
                try await after.start([plugin.name])
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(counts.count == 4000)
            #expect(Set(counts).isSubset(of: [3, 7]))
            #expect(try await count() == 7)
            #expect(sink.messages.count { $0 == "estimator closed" } == 1)
            await estimators.closeAll()
        }
    }
}

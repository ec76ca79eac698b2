import EstimatorKit
import PluginHost
import Synchronization

/// All that a host does with a plugin, and what has to come out.
struct Trial {
    /// What came out otherwise.
    struct Difference: Error, CustomStringConvertible {
        let description: String
    }

    let library: String
    let builtWith: String
    private let estimators = EstimatorsCollection()

    init(library: String, builtWith: String) {
        self.library = library
        self.builtWith = builtWith
    }

    func run() async throws {
        let logged = Mutex<[String]>([])
        let log = PluginLog(
            isEnabled: { _ in true },
            sink: { _, message, details in logged.withLock { $0.append(message + (details["class"] ?? "")) } }
        )
        let settings = HostSettings(["global_device_class": "gpu"])
        let options = PluginHost.Options(folder: PluginsFolder(path: "."), settings: settings, log: log)
        let host = PluginHost(options, estimators: estimators)
        try await host.start(PluginName("evolution.EvolutionPlugin"), library: library, folder: ".")
        try expect(
            logged.withLock { $0.contains("devicegpu") },
            true,
            "the plugin's device class, by default the host's"
        )
        try await checkAnswers()
        try await checkRefusal()
        try await checkNewMembers()
        await host.close()
        try expect(estimators.brokerNames, [], "slots after the end")
    }

    private func checkAnswers() async throws {
        let images = try [
            ImageForPeopleEstimation(image(), detectArea: Rect(x: 1, y: 2, width: 2, height: 2)),
            ImageForPeopleEstimation(image()),
        ]
        let answers = try await estimators.withEstimator(.peopleCount) { try await $0.estimateBatch(images) }
        try expect(answers.map(\.count), [2, 4], "counts")
        try expect(answers.map(\.density), [2.25, 4.25], "densities")
        try expect(answers.map(\.notices), [["columns"], ["columns"]], "notices")
        try expect(answers.first?.coordinates, [Point(x: 1, y: 2), Point(x: 2, y: 2)], "points")
        try expect(answers.map { $0.densityMap == nil }, [true, true], "absence of density maps")
        let count = try await estimators.withEstimator(.peopleCount) {
            try await $0.estimate(images[0], targets: .count)
        }
        try expect(count.points, [], "points that nobody asked for")
    }

    private func checkRefusal() async throws {
        do {
            _ = try await estimators.withEstimator(.peopleCount) { try await $0.estimateBatch([]) }
            throw Difference(description: "an empty batch was not refused")
        } catch let error as EstimationError {
            try expect(error.code, .invalidSpanSize, "error of an empty batch")
        }
    }

    private func checkNewMembers() async throws {
        #if SDK_1_1
        let isNew = builtWith == "1.1"
        let image = try image()
        let (answer, largest) = try await estimators.withEstimator(.peopleCount) { estimator in
            (try await estimator.estimate(ImageForPeopleEstimation(image)), estimator.largestBatch)
        }
        try expect(largest, isNew ? 7 : .max, "new requirement of PeopleCountEstimator")
        try expect(answer.margin, isNew ? 4 : 0, "new property of PeopleCount")
        try expect(total([answer, answer]), 8, "new function")
        let plugin = try await PluginLibrary(checking: library).load().makePlugin(
            PluginContext(name: "again", folder: ".")
        )
        try expect(plugin.summary, "replaces people-count-estimator", "new requirement of EstimatorReplacementPlugin")
        #endif
    }

    private func image() throws -> VisionImage {
        try VisionImage(width: 4, height: 4, copying: [UInt8](repeating: 0, count: 48))
    }

    private func expect<Value: Equatable>(_ value: Value, _ expected: Value, _ what: String) throws {
        if value != expected { throw Difference(description: "\(what): \(value) instead of \(expected)") }
    }
}

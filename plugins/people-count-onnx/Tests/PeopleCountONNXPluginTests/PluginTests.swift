import EstimatorKit
import EstimatorTesting
import Foundation
import PeopleCountONNXPlugin
import Testing

@Suite struct `The example plugin` {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../..").standardized.path
    /// A network that counts red pixels.
    private static let red = repository + "/density-estimation/Tests/DensityEstimationTests/Models/red"
    /// The network that the plugin is shipped with.
    private static let mcnn = repository + "/models/mcnn"

    private func plugin(_ folder: String, _ settings: [String: String] = [:]) throws -> PeopleCountReplacementPlugin {
        let name = "people-count-onnx.PeopleCountONNXPlugin"
        return try PeopleCountReplacementPlugin(
            context: PluginContext(name: name, folder: folder, settings: HostSettings(settings))
        )
    }

    private func redPixel() throws -> ImageForPeopleEstimation {
        var bytes = [UInt8](repeating: 100, count: 64 * 48 * 3)
        bytes[(20 * 64 + 30) * 3] = 255
        return ImageForPeopleEstimation(try VisionImage(width: 64, height: 48, copying: bytes))
    }

    @Test func `its estimator replaces the people counter and counts`() async throws {
        let plugin = try plugin(Self.red)
        let estimators = EstimatorsCollection()
        try await estimators.replace(
            named: plugin.estimatorBrokerName,
            with: plugin.createReplacementEstimator()
        )
        let image = try redPixel()
        let count = try await estimators.withEstimator(.peopleCount) { try await $0.estimate(image).count }
        #expect(count == 1)
        await estimators.closeAll()
        await plugin.close()
    }

    @Test(arguments: ConformanceRule.all)
    func `with MCNN it keeps the contract`(rule: ConformanceRule) async throws {
        let estimator = try await plugin(Self.mcnn).createReplacementEstimator()
        try await rule.check(#require(estimator as? any PeopleCountEstimator))
    }

    @Test func `the device class is the estimator's own, or the host's where that says global`() throws {
        let own = ["estimatorsSettings.peopleCounter.deviceClass": "cpu", "global_device_class": "gpu"]
        #expect(try plugin("", own).deviceClass == .cpu)
        #expect(try plugin("", ["global_device_class": "gpu"]).deviceClass == .gpu)
        #expect(try plugin("").deviceClass == .cpu)
    }

    @Test func `without a GPU the processor counts, and the log says why`() async throws {
        let log = LogSink()
        let context = PluginContext(
            name: "people-count-onnx.PeopleCountONNXPlugin",
            folder: Self.red,
            settings: HostSettings(["global_device_class": "gpu"]),
            log: PluginLog(isEnabled: { _ in true }, sink: { _, message, _ in log.add(message) })
        )
        let estimator = try await PeopleCountReplacementPlugin(context: context).createReplacementEstimator()
        if estimator.information.executionProvider == "CPUExecutionProvider" {
            #expect(log.messages.contains { $0.contains("cannot be used") })
        }
    }

    @Test func `an unknown mode is an error that names the ones there are`() throws {
        let error = #expect(throws: PluginSettingError.self) {
            try plugin("", ["pluginsSettings.people-count-onnx.mode": "fast"])
        }
        #expect(error?.description.contains("product or reference") == true)
    }

    @Test func `a missing model is an error that says where it should be`() async throws {
        let plugin = try plugin("/nowhere")
        let error = try await #require(throws: (any Error).self) { try await plugin.createReplacementEstimator() }
        #expect(String(describing: error).contains("/nowhere"))
    }
}

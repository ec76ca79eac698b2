import EstimatorKit
import Foundation
import PeopleCountONNXPlugin
import Testing

@Suite struct `The example plugin` {
    /// The network of `DensityEstimation`'s tests that counts red pixels.
    static let model = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../density-estimation/Tests/DensityEstimationTests/Models/red").standardized.path

    @Test func `its estimator replaces the people counter and counts`() async throws {
        let plugin = PeopleCountReplacementPlugin(modelDirPath: Self.model)
        let estimators = EstimatorsCollection()
        #expect(plugin.estimatorBrokerName == EstimatorBroker.peopleCount.name)
        try await estimators.replace(.peopleCount, with: plugin.createReplacementEstimator())
        var bytes = [UInt8](repeating: 100, count: 64 * 48 * 3)
        bytes[(20 * 64 + 30) * 3] = 255
        let image = ImageForPeopleEstimation(try VisionImage(width: 64, height: 48, copying: bytes))
        let count = try await estimators.withEstimator(.peopleCount) { try await $0.estimate(image).count }
        #expect(count == 1)
        await estimators.closeAll()
        await plugin.close()
    }

    @Test func `the device class is the estimator's own, or the host's where that says global`() {
        let own = PeopleCountReplacementPlugin(modelDirPath: "", deviceClass: .cpu, globalDeviceClass: .gpu)
        #expect(own.deviceClass == .cpu)
        #expect(PeopleCountReplacementPlugin(modelDirPath: "", globalDeviceClass: .gpu).deviceClass == .gpu)
    }

    @Test func `a missing model is an error that says where it should be`() async throws {
        let plugin = PeopleCountReplacementPlugin(modelDirPath: "/nowhere")
        let error = try await #require(throws: (any Error).self) { try await plugin.createReplacementEstimator() }
        #expect(String(describing: error).contains("/nowhere/model.json"))
    }
}

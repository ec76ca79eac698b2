import EstimatorKit
import EstimatorTesting
import Foundation
import StrongPeaksPlugin
import Testing

@Suite struct `The plugin for strong peaks` {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../..").standardized.path

    /// A network that the tests of `DensityEstimation` bring.
    private static func tiny(_ name: String) -> String {
        repository + "/density-estimation/Tests/DensityEstimationTests/Models/" + name
    }

    private func counter(_ folder: String, threshold: String? = nil) async throws -> any PeopleCountEstimator {
        let context = PluginContext(
            name: "strong-peaks.StrongPeaksPlugin",
            folder: folder,
            settings: HostSettings(threshold.map { ["pluginsSettings.strong-peaks.threshold": $0] } ?? [:])
        )
        let estimator = try await StrongPeaksPlugin(context: context).createReplacementEstimator()
        return try #require(estimator as? any PeopleCountEstimator)
    }

    /// Two red pixels, which count as 1 each with the network `red` and as 0.6 with `negative`.
    private func image() throws -> ImageForPeopleEstimation {
        var bytes = [UInt8](repeating: 100, count: 64 * 48 * 3)
        for (x, y) in [(5, 5), (50, 20)] { bytes[(y * 64 + x) * 3] = 255 }
        return ImageForPeopleEstimation(try VisionImage(width: 64, height: 48, copying: bytes))
    }

    @Test func `counts as before, and puts a point on each strong peak`() async throws {
        let answer = try await counter(Self.tiny("red")).estimate(image())
        #expect(answer.count == 2)
        #expect(answer.coordinates == [Point(x: 4, y: 4), Point(x: 52, y: 20)])
    }

    @Test(arguments: [("0.5", 1), ("0.7", 0)])
    func `takes its threshold from its settings`(threshold: String, points: Int) async throws {
        let answer = try await counter(Self.tiny("negative"), threshold: threshold).estimate(image())
        #expect(answer.count == 1)
        #expect(answer.points.count == points)
    }

    @Test(arguments: ["much", "-1", "nan", ""])
    func `refuses a threshold that is none, and says what may stand there`(threshold: String) async throws {
        let error = try await #require(throws: ThresholdError.self) {
            try await counter(Self.tiny("red"), threshold: threshold)
        }
        #expect(error.description.contains("'\(threshold)', and must be a number"))
    }

    @Test(arguments: [tiny("red"), tiny("nchw"), repository + "/models/mcnn"], ConformanceRule.all)
    func `keeps the contract of people counters`(model: String, rule: ConformanceRule) async throws {
        try await rule.check(counter(model))
    }
}

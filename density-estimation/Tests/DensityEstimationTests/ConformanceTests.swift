import DensityEstimation
import EstimatorKit
import EstimatorTesting
import Foundation
import Testing

@Suite struct `The built-in estimator` {
    private static let models = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../models").standardized

    @Test(arguments: ["lite-fpn", "mcnn"], ConformanceRule.all)
    func `keeps the contract with each network that is shipped`(name: String, rule: ConformanceRule) async throws {
        let estimator = try ONNXPeopleCountEstimator(modelPath: Self.models.appending(path: name).path)
        try await rule.check(estimator)
        await estimator.close()
    }
}

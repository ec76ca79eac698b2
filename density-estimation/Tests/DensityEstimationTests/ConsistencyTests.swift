import DensityEstimation
import EstimatorKit
import Foundation
import Testing

/// The network `checked` counts cells with a red pixel; in the copy of half the size one red pixel by itself is none.
@Suite struct `Counts checked by a smaller copy` {
    /// Squares of 2×2 red pixels, which the copy shows as one red pixel each.
    private func squares(_ corners: [(x: Int, y: Int)]) -> [(x: Int, y: Int)] {
        corners.flatMap { [($0.x, $0.y), ($0.x + 1, $0.y), ($0.x, $0.y + 1), ($0.x + 1, $0.y + 1)] }
    }

    private func answer(
        red: [(x: Int, y: Int)],
        _ change: (inout ONNXPeopleCountEstimator.Options) -> Void = { _ in }
    ) async throws -> PeopleCount {
        let image = ImageForPeopleEstimation(try image(128, 96, red: red))
        return try await estimator("checked", change).estimate(image, targets: .count)
    }

    @Test func `a count that survives has a usual score, the narrow interval, and nothing is said`() async throws {
        let answer = try await answer(red: squares([(4, 4), (68, 4), (4, 68)]))
        #expect(answer.count == 3)
        #expect(try #require(answer.outOfDistributionScore) < 1e-6)
        #expect(answer.notices.isEmpty)
        let interval = try #require(answer.interval)
        #expect(abs(interval.upper - (3 + 0.25 * 5)) < 1e-3)
    }

    @Test func `a count that does not survive is unlike the training images, and its interval is wider`() async throws {
        let answer = try await answer(red: [(4, 4), (68, 4), (4, 68)])
        #expect(answer.count == 3)
        // The copy has nobody: ln(3 / 6).
        let disagreement = log(2.0)
        #expect(abs(try #require(answer.outOfDistributionScore) - disagreement / 0.5) < 1e-5)
        #expect(answer.notices.first?.hasPrefix("unlike the training images") == true)
        let interval = try #require(answer.interval)
        #expect(abs(interval.upper - (3 + 0.25 * 5 * (1 + 4 * disagreement))) < 1e-3)
    }

    @Test func `where counts are not checked, nothing is said of a copy`() async throws {
        let answer = try await answer(red: [(4, 4), (68, 4)]) { $0.checksConsistency = false }
        #expect(answer.count == 2)
        #expect(answer.outOfDistributionScore == nil)
        #expect(answer.interval == nil)
    }

    @Test func `an area is checked by itself`() async throws {
        let image = try image(128, 96, red: [(4, 4)] + squares([(68, 4)]))
        let made = try estimator("checked")
        let right = Rect(x: 64, y: 0, width: 64, height: 96)
        let answer = try await made.estimate(ImageForPeopleEstimation(image, detectArea: right), targets: .count)
        #expect(answer.count == 1)
        #expect(try #require(answer.outOfDistributionScore) < 1e-6)
    }
}

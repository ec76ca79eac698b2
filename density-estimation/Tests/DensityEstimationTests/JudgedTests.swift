import DensityEstimation
import EstimatorKit
import Testing

/// The network `judged` calls an image's mean brightness its distance: 1 for grey 100, and 1.6 is the threshold.
@Suite struct `Intervals and warnings` {
    private func answer(
        _ width: Int,
        _ height: Int,
        grey: UInt8 = 100,
        red: [(x: Int, y: Int)] = [],
        model: String = "judged"
    ) async throws -> PeopleCount {
        let image = try image(width, height, grey: grey, red: red)
        return try await estimator(model).estimate(ImageForPeopleEstimation(image), targets: .t2)
    }

    @Test func `a count has the interval that the manifest describes, never below nobody`() async throws {
        let heads = crowd(96, 96)
        let interval = try #require(try await answer(96, 96, red: heads).interval)
        let (count, half) = (Double(heads.count), 0.25 * (Double(heads.count) + 2))
        #expect(interval.level == 0.8)
        #expect(abs(interval.lower - (count - half)) < 1e-3)
        #expect(abs(interval.upper - (count + half)) < 1e-3)
        #expect(try await answer(128, 96).interval == CountInterval(level: 0.8, lower: 0, upper: 0.5))
    }

    @Test func `a usual image is below 1, and nothing is said`() async throws {
        let answer = try await answer(128, 96)
        #expect(abs(try #require(answer.outOfDistributionScore) - 1 / 1.6) < 1e-5)
        #expect(answer.notices.isEmpty)
    }

    @Test func `an image beyond the threshold has a notice and no interval`() async throws {
        let answer = try await answer(128, 96, grey: 200)
        #expect(abs(try #require(answer.outOfDistributionScore) - 2 / 1.6) < 1e-5)
        #expect(answer.interval == nil)
        #expect(answer.notices.count == 1)
        #expect(answer.notices.first?.hasPrefix("unlike the training images") == true)
    }

    @Test func `a distance that is no number is as far as can be`() async throws {
        let answer = try await answer(128, 96, grey: 0)
        #expect(answer.outOfDistributionScore == 1e6)
        #expect(answer.interval == nil)
        #expect(answer.notices.count == 1)
    }

    @Test func `an area is judged by itself`() async throws {
        var bytes = [UInt8](repeating: 100, count: 128 * 64 * 3)
        for y in 0..<64 { for x in (64 * 3)..<(128 * 3) { bytes[y * 128 * 3 + x] = 200 } }
        let image = try VisionImage(width: 128, height: 64, copying: bytes)
        let made = try estimator("judged")
        for (x, distance) in [(0, 1.0), (64, 2.0)] {
            let area = Rect(x: x, y: 0, width: 64, height: 64)
            let answer = try await made.estimate(ImageForPeopleEstimation(image, detectArea: area), targets: .t2)
            #expect(abs(try #require(answer.outOfDistributionScore) - distance / 1.6) < 1e-5)
        }
    }

    @Test(arguments: [(24, 16), (400, 100)])
    func `a side beyond the trained ones has a notice and no interval`(size: (Int, Int)) async throws {
        let answer = try await answer(size.0, size.1)
        #expect(answer.notices.count == 1)
        #expect(answer.notices.first?.contains("outside the sides") == true)
        #expect(answer.interval == nil)
        #expect(answer.outOfDistributionScore != nil)
    }

    @Test func `more people than in training have a notice and no interval`() async throws {
        let answer = try await answer(256, 256, red: crowd(256, 256))
        #expect(answer.count > 20)
        #expect(answer.notices.count == 1)
        #expect(answer.notices.first?.contains("more people than in any training image (20)") == true)
        #expect(answer.interval == nil)
    }

    @Test func `tiles are judged together, each by the cells that are its own`() async throws {
        var bytes = [UInt8](repeating: 100, count: 256 * 200 * 3)
        for k in (256 * 120 * 3)..<bytes.count { bytes[k] = 200 }
        let image = ImageForPeopleEstimation(try VisionImage(width: 256, height: 200, copying: bytes))
        let whole = try #require(try await estimator("judged").estimate(image, targets: .t2).outOfDistributionScore)
        let tiled = try await estimator("judged") {
            $0.tiling.side = 128
            $0.tiling.overlap = 0
            $0.tiling.wholeUpTo = 1000
        }.estimate(image, targets: .t2)
        #expect(tiled.notices == ["counted in 4 tiles"])
        // The lower tiles begin above the middle of the image, so that some rows are seen twice.
        #expect(abs(try #require(tiled.outOfDistributionScore) - whole) < 0.1 * whole)
    }

    @Test func `a network that says nothing of the kind counts as before`() async throws {
        let answer = try await answer(128, 96, grey: 200, model: "red")
        #expect(answer.interval == nil)
        #expect(answer.outOfDistributionScore == nil)
        #expect(answer.notices.isEmpty)
    }
}

import EstimatorKit
import PeopleCounting
import Testing

/// Gives the same answer, whatever it is asked.
private struct Answering: PeopleCountEstimator {
    let answer: PeopleCount
    let information = EstimatorInformation(name: "odd-plugin", version: "1")

    func estimateBatch(_ images: [ImageForPeopleEstimation], targets: EstimationTargets) async throws -> [PeopleCount] {
        images.map { _ in answer }
    }
}

@Suite struct `An answer that makes no sense` {
    private static func map(_ values: [Float], stride: Double = 10, width: Int = 20) -> DensityMap {
        DensityMap(
            rows: 1,
            columns: values.count,
            values: values,
            stride: stride,
            area: Rect(x: 0, y: 0, width: width, height: 10)
        )
    }

    @Test(arguments: [
        PeopleCount(count: -1, density: 0),
        PeopleCount(count: 1, density: .nan),
        PeopleCount(count: 1, density: 1, interval: CountInterval(level: 0.8, lower: 2, upper: 1)),
        PeopleCount(count: 1, density: 1, interval: CountInterval(level: 0.8, lower: 0, upper: .infinity)),
        PeopleCount(count: 1, density: 1, outOfDistributionScore: .nan),
        PeopleCount(count: 1, density: 1, outOfDistributionScore: -1),
        PeopleCount(count: 1, density: 1, points: [HeadPoint(x: .infinity, y: 1, confidence: 1)]),
        PeopleCount(count: 1, density: 1, points: [HeadPoint(x: 1, y: 1, confidence: .nan)]),
        PeopleCount(count: 1, density: 1, densityMap: map([1, 0], stride: .nan)),
        PeopleCount(count: 1, density: 1, densityMap: map([1, 0], stride: 0)),
        PeopleCount(count: 1, density: 1, densityMap: map([1, 0], width: 21)),
        PeopleCount(count: 1, density: 1, densityMap: map([1, .nan])),
        PeopleCount(count: 1, density: 1, densityMap: map([2, -1])),
        PeopleCount(count: 7, density: 7, densityMap: map([0, 0])),
        PeopleCount(count: 0, density: 0, densityMap: map([])),
        PeopleCount(count: 1, density: 1, densityMap: map([1, 0], stride: 3)),
        PeopleCount(count: 1, density: 1, points: [HeadPoint(x: 21, y: 1, confidence: 1)]),
    ])
    func `is an error that names the estimator`(answer: PeopleCount) async throws {
        let made = try await pipeline(Answering(answer: answer))
        let error = try await #require(throws: EstimationError.self) { try await made.count(image(20, 10)) }
        #expect(error.code.description == "Invalid answer")
        #expect(error.message.hasPrefix("odd-plugin gave"))
        #expect(FileReport.Fault(error) == FileReport.Fault(code: "estimation_failed", message: error.message))
    }

    @Test func `that leaves out what was asked for has a notice`() async throws {
        let made = try await pipeline(Answering(answer: PeopleCount(count: 3, density: 3)))
        let notices = try await made.count(image(20, 10), CountRequest(targets: [.t1, .densityMap])).estimate.notices
        #expect(notices == ["odd-plugin gives no points", "odd-plugin gives no density map"])
        #expect(try await made.count(image(20, 10), CountRequest(targets: .count)).estimate.notices.isEmpty)
    }

    @Test func `while one that does is passed on`() async throws {
        let answer = PeopleCount(
            count: 1,
            density: 1,
            interval: CountInterval(level: 0.8, lower: 0.5, upper: 2),
            outOfDistributionScore: 3,
            points: [HeadPoint(x: 3, y: 4, confidence: 0.5)],
            densityMap: Self.map([1, 0])
        )
        #expect(try await pipeline(Answering(answer: answer)).count(image(20, 10)).estimate == answer)
    }
}

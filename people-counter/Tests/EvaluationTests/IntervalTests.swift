import EstimatorKit
import Testing

@testable import Evaluation

@Suite struct IntervalTests {
    private func score(
        _ truth: Int,
        _ interval: CountInterval?,
        _ outOfDistributionScore: Double?,
        key: String
    ) throws
        -> ImageScore
    {
        try ImageScore(
            crowd(truth, key: key),
            size: PixelSize(width: 10, height: 10),
            answer: PeopleCount(
                count: 3,
                density: 3,
                interval: interval,
                outOfDistributionScore: outOfDistributionScore
            )
        )
    }

    private func interval(_ lower: Double, _ upper: Double, level: Double = 0.8) -> CountInterval {
        CountInterval(level: level, lower: lower, upper: upper)
    }

    @Test func `coverage is the share of the intervals that hold the truth, by level`() throws {
        let report = try EvaluationReport([
            try score(3, interval(2, 4), nil, key: "a"),
            try score(4, interval(2, 4), nil, key: "b"),
            try score(5, interval(2, 4), nil, key: "c"),
            try score(5, interval(1, 6, level: 0.9), nil, key: "d"),
            try score(9, nil, nil, key: "e"),
        ])
        #expect(report.intervals.map(\.level) == [0.8, 0.9])
        #expect(report.intervals.map(\.images) == [3, 1])
        #expect(abs(report.intervals[0].coverage - 2.0 / 3) < 1e-12)
        #expect(report.text.contains("66.7 %"))
        #expect(report.outOfDistribution == nil)
    }

    @Test func `unlike images are named, among those that were judged`() throws {
        let report = try EvaluationReport([
            try score(3, nil, 0.5, key: "a"), try score(3, nil, 1, key: "b"), try score(3, nil, 1.1, key: "c"),
            try score(3, nil, nil, key: "d"),
        ])
        #expect(report.outOfDistribution?.images == 3)
        #expect(report.outOfDistribution?.unlike == ["c"])
        #expect(report.text.contains("unlike the training images: 1 of 3"))
        #expect(report.intervals.isEmpty)
    }
}

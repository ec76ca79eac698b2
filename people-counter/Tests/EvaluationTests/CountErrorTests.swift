import EstimatorKit
import Testing

@testable import Evaluation

@Suite struct CountErrorTests {
    private let size = PixelSize(width: 100, height: 100)

    /// Errors of +2, -4 and +1 on 10, 20 and no people.
    private func scores(_ rules: EvaluationProtocol = EvaluationProtocol()) throws -> [ImageScore] {
        try [(10, 12.0, "a"), (20, 16.0, "b"), (0, 1.0, "c")].map { truth, density, key in
            try ImageScore(
                crowd(truth, key: key),
                size: size,
                answer: PeopleCount(count: Int(density), density: density),
                rules: rules
            )
        }
    }

    @Test func `MAE, RMSE and bias are means over the images`() throws {
        let report = try EvaluationReport(try scores())
        #expect(abs(report.mae - 7.0 / 3) < 1e-12)
        #expect(abs(report.rmse - 7.0.squareRoot()) < 1e-12)
        #expect(abs(report.bias - -1.0 / 3) < 1e-12)
        #expect(report.images == 3)
    }

    @Test func `NAE leaves out images without people, and says how many`() throws {
        let report = try EvaluationReport(try scores())
        #expect(abs(try #require(report.nae) - 0.2) < 1e-12)
        #expect(report.imagesWithoutPeople == 1)
        #expect(report.text.contains("NAE leaves out 1 without people"))
        let nobody = try EvaluationReport(Array(try scores().suffix(1)))
        #expect(nobody.nae == nil)
    }

    @Test(arguments: [(EvaluationProtocol.Count.unrounded, 0.4), (.rounded, 0)])
    func `the protocol says which count is judged`(_ count: EvaluationProtocol.Count, _ expected: Double) throws {
        let score = try ImageScore(
            crowd(3, key: "a"),
            size: size,
            answer: PeopleCount(count: 3, density: 3.4),
            rules: EvaluationProtocol(count: count)
        )
        #expect(abs(score.error - expected) < 1e-12)
    }

    @Test func `buckets part the images by their annotated heads`() throws {
        let counts = [0, 1, 20, 21, 100, 101, 500, 501, 3000]
        let scores = try counts.map { count in
            try ImageScore(
                crowd(count, key: "\(count)"),
                size: size,
                answer: PeopleCount(count: count + 1, density: Double(count + 1))
            )
        }
        let buckets = try EvaluationReport(scores).buckets
        #expect(buckets.map(\.heads) == ["0", "1-20", "21-100", "101-500", "501+"])
        #expect(buckets.map(\.images) == [1, 2, 2, 2, 2])
        #expect(buckets.map(\.mae) == [1, 1, 1, 1, 1])
        #expect(buckets[0].nae == nil)
    }

    @Test func `an empty bucket has no figures`() throws {
        let buckets = try EvaluationReport(Array(try scores().prefix(1))).buckets
        #expect(buckets[4].images == 0)
        #expect(buckets[4].mae == nil)
    }

    @Test func `the worst images come first, whichever way they are wrong`() throws {
        let report = try EvaluationReport(try scores(), worstCount: 2)
        #expect(report.worst.map(\.image) == ["b", "a"])
        #expect(report.worst.map(\.error) == [-4, 2])
    }

    @Test func `without an image there is no figure`() {
        let failure = ImageFailure(image: "a.jpg", reason: "it is broken")
        let error = #expect(throws: EvaluationError.self) { try EvaluationReport([], failures: [failure]) }
        #expect(error?.code == .nothingToEvaluate)
        #expect(error?.message.contains("it is broken") == true)
    }

    @Test(arguments: [
        PeopleCount(count: 0, density: .nan), PeopleCount(count: 0, density: .infinity),
        PeopleCount(count: 1, density: 1, points: [HeadPoint(x: .nan, y: 0, confidence: 1)]),
        PeopleCount(
            count: 1,
            density: 1,
            densityMap: map(1, 1, [.nan], stride: 8, area: Rect(x: 0, y: 0, width: 8, height: 8))
        ),
    ])
    func `an answer that is no number is refused`(_ answer: PeopleCount) {
        let error = #expect(throws: EvaluationError.self) {
            try ImageScore(crowd(1, key: "a"), size: size, answer: answer)
        }
        #expect(error?.code == .invalidAnswer)
    }
}

import EstimatorKit
import Testing

@testable import Evaluation

@Suite struct LocalisationTests {
    private func points(_ positions: [(Double, Double)]) -> [HeadPoint] {
        positions.map { HeadPoint(x: $0.0, y: $0.1, confidence: 1) }
    }

    private func heads(_ positions: [(Double, Double)]) -> [HeadPosition] {
        positions.map { HeadPosition(x: $0.0, y: $0.1) }
    }

    @Test func `a head is found by one point, and a point finds one head`() {
        #expect(matchedDistances(heads([(0, 0)]), points([(1, 0), (2, 0), (3, 0)]), limit: 4) == [1])
        #expect(matchedDistances(heads([(1, 0), (2, 0), (3, 0)]), points([(0, 0)]), limit: 4) == [1])
    }

    @Test func `the nearest pair is taken first`() {
        // The point at 2 is nearer to the head at 3, which leaves the one at 0 to the point at -3.
        #expect(matchedDistances(heads([(0, 0), (3, 0)]), points([(2, 0), (-3, 0)]), limit: 4) == [1, 3])
    }

    @Test func `the limit itself is near enough, also across the squares of the search`() {
        #expect(matchedDistances(heads([(3.5, 3.5)]), points([(7.5, 3.5)]), limit: 4) == [4])
        #expect(matchedDistances(heads([(3.5, 3.5)]), points([(7.5001, 3.5)]), limit: 4) == [])
        #expect(matchedDistances(heads([(0, 0)]), points([(-4, 0)]), limit: 4) == [4])
    }

    @Test func `precision, recall and F1 at each distance`() {
        let tallies = matchTallies(
            heads([(0, 0), (100, 0), (200, 0), (300, 0)]),
            points([(3, 0), (106, 0), (212, 0)]),
            distances: [4, 8, 16]
        )
        #expect(tallies.map(\.matched) == [1, 2, 3])
        #expect(tallies[1].precision == 2.0 / 3)
        #expect(tallies[1].recall == 0.5)
        #expect(tallies[1].f1 == 4.0 / 7)
    }

    @Test(arguments: [(0, 0, 1.0, 1.0, 1.0), (0, 2, 0, 0, 0), (2, 0, 0, 0, 0)])
    func `nobody found where nobody is counts as right`(
        _ truth: Int,
        _ predicted: Int,
        _ precision: Double,
        _ recall: Double,
        _ f1: Double
    ) {
        let tally = MatchTally(distance: 4, matched: 0, truth: truth, predicted: predicted)
        #expect([tally.precision, tally.recall, tally.f1] == [precision, recall, f1])
    }

    @Test func `figures are over all heads together, not over images`() throws {
        let size = PixelSize(width: 1000, height: 10)
        let one = try ImageScore(
            image(heads([(1, 1)])),
            size: size,
            answer: PeopleCount(count: 1, density: 1, points: points([(1, 1)]))
        )
        let three = try ImageScore(
            image(heads([(1, 1), (100, 1), (200, 1)])),
            size: size,
            answer: PeopleCount(count: 1, density: 1, points: points([(500, 1)]))
        )
        let figures = try EvaluationReport([one, three]).localisation
        #expect(figures.map(\.distance) == [4, 8, 16])
        #expect(figures[0].precision == 0.5)
        #expect(figures[0].recall == 0.25)
    }

    @Test func `an answer with people and no points has no localisation, and the table says so`() throws {
        let size = PixelSize(width: 10, height: 10)
        let score = try ImageScore(crowd(1, key: "a"), size: size, answer: PeopleCount(count: 1, density: 1))
        let report = try EvaluationReport([score])
        #expect(report.localisation == [])
        #expect(report.text.contains("Localisation: not available"))
    }

    @Test(arguments: [UInt64](1...20))
    func `the search finds what comparing every pair finds`(_ seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        let size = PixelSize(width: 120, height: 90)
        let heads = randomHeads(.random(in: 0...80, using: &generator), in: size, &generator)
        let points = randomHeads(.random(in: 0...80, using: &generator), in: size, &generator)
            .map { HeadPoint(x: $0.x.rounded(), y: $0.y.rounded(), confidence: 1) }
        let found = matchedDistances(heads, points, limit: 16)
        #expect(found == slowly(heads, points, limit: 16))
        for limit in [4.0, 8] {
            #expect(found.filter { $0 <= limit } == slowly(heads, points, limit: limit))
        }
    }

    @Test func `thousands of heads are matched in a moment`() {
        var generator = SeededGenerator(state: 7)
        let size = PixelSize(width: 4000, height: 3000)
        let heads = randomHeads(10_000, in: size, &generator)
        let points = heads.map { HeadPoint(x: $0.x + 1, y: $0.y, confidence: 1) }.shuffled(using: &generator)
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(matchedDistances(heads, points, limit: 16).count >= 9_990)
        }
        #expect(time < .seconds(10))
    }

    /// The definition, word for word.
    private func slowly(_ heads: [HeadPosition], _ points: [HeadPoint], limit: Double) -> [Double] {
        var pairs: [(squared: Double, head: Int, point: Int)] = []
        for (h, head) in heads.enumerated() {
            for (p, point) in points.enumerated() {
                let (dx, dy) = (point.x - head.x, point.y - head.y)
                if dx * dx + dy * dy <= limit * limit { pairs.append((dx * dx + dy * dy, h, p)) }
            }
        }
        pairs.sort { $0 < $1 }
        var (usedHeads, usedPoints): (Set<Int>, Set<Int>) = ([], [])
        return pairs.compactMap { pair in
            guard !usedHeads.contains(pair.head), !usedPoints.contains(pair.point) else { return nil }
            usedHeads.insert(pair.head)
            usedPoints.insert(pair.point)
            return pair.squared.squareRoot()
        }
    }
}

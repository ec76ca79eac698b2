import EstimatorKit
import Testing

@testable import Evaluation

@Suite struct GAMETests {
    private let size = PixelSize(width: 80, height: 80)
    private let whole = Rect(x: 0, y: 0, width: 80, height: 80)

    @Test func `two people counted in the wrong quarter are wrong from level 1 on`() throws {
        // Truth: two heads top left, none elsewhere. Answer: one there, one bottom right.
        let truth = image([HeadPosition(x: 5, y: 5), HeadPosition(x: 35, y: 5)])
        let map = map(2, 2, [1, 0, 0, 1], stride: 40, area: whole)
        let errors = try #require(try ImageScore(truth, size: size, answer: answer(map)).regionErrors)
        #expect(errors[0] == 0)
        #expect(errors[1] == 2)
        // A quarter of the first cell in each of its quarters: |1/4 - 1| twice, 1/4 twice, and one person elsewhere.
        #expect(abs(errors[2] - 3) < 1e-12)
        // Sixteen parts: |1/16 - 1| twice, 1/16 fourteen times, and one person elsewhere.
        #expect(abs(errors[3] - (2 * 15.0 / 16 + 14.0 / 16 + 1)) < 1e-12)
    }

    @Test func `without a map the points say where people are`() throws {
        let truth = image([HeadPosition(x: 5, y: 5)])
        let points = [HeadPoint(x: 75, y: 75, confidence: 1)]
        let score = try ImageScore(truth, size: size, answer: PeopleCount(count: 1, density: 1, points: points))
        #expect(score.regionErrors == [0, 2, 2, 2])
    }

    @Test func `with neither map nor points there is no GAME, and the table says so`() throws {
        let score = try ImageScore(crowd(1, key: "a"), size: size, answer: PeopleCount(count: 1, density: 1))
        let report = try EvaluationReport([score])
        #expect(report.game == [])
        #expect(report.text.contains("GAME: not available"))
    }

    @Test func `a cell that reaches beyond the image has its people inside it`() {
        let map = map(1, 1, [4], stride: 100, area: Rect(x: 0, y: 0, width: 80, height: 80))
        let grid = RegionGrid(map, size: size)
        #expect(grid.people.allSatisfy { abs($0 - 4.0 / 64) < 1e-12 })
    }

    @Test func `a map of a part of the image lies where its area lies`() {
        let area = Rect(x: 40, y: 40, width: 40, height: 40)
        let grid = RegionGrid(map(1, 1, [1], stride: 40, area: area), size: size)
        #expect(grid.people[4 * 8 + 4] == 1.0 / 16)
        #expect(grid.people[3 * 8 + 3] == 0)
    }

    @Test(arguments: [
        Rect(x: 500, y: 0, width: 8, height: 8), Rect(x: -500, y: -500, width: 8, height: 8),
        Rect(x: .max, y: .min, width: .max, height: .max), Rect(x: 0, y: 0, width: 0, height: 0),
    ])
    func `people outside the image are counted in its nearest region`(_ area: Rect) {
        let grid = RegionGrid(map(1, 1, [3], stride: 8, area: area), size: size)
        #expect(abs(grid.people.reduce(0, +) - 3) < 1e-12)
    }

    @Test(arguments: [UInt64](1...50))
    func `GAME(0) is the MAE, GAME does not fall with the level, and regions add up`(_ seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let size = PixelSize(
            width: .random(in: 1...300, using: &generator),
            height: .random(in: 1...300, using: &generator)
        )
        let strides = [1, 4, 7.3, 8, 16]
        let stride: Double = strides[Int.random(in: 0..<5, using: &generator)]
        let rows = Int((Double(size.height) / stride).rounded(.up))
        let columns = Int((Double(size.width) / stride).rounded(.up))
        let values = (0..<rows * columns).map { _ in Float.random(in: 0...0.2, using: &generator) }
        let map = map(rows, columns, values, stride: stride, area: Rect(size))
        let heads = randomHeads(.random(in: 0...400, using: &generator), in: size, &generator)

        #expect(abs(RegionGrid(map, size: size).people.reduce(0, +) - map.sum) < 1e-9)
        #expect(RegionGrid(heads, size: size).people.reduce(0, +) == Double(heads.count))
        let report = try EvaluationReport([
            try ImageScore(image(heads), size: size, answer: answer(map))
        ])
        #expect(abs(report.game[0] - report.mae) < 1e-9)
        #expect(zip(report.game, report.game.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
    }

    @Test func `a head outside the image is moved to its edge, not lost`() throws {
        let truth = image([HeadPosition(x: -3, y: 1e300), HeadPosition(x: 81, y: 40)])
        let points = [HeadPoint(x: 0, y: 80, confidence: 1), HeadPoint(x: 80, y: 40, confidence: 1)]
        let score = try ImageScore(truth, size: size, answer: PeopleCount(count: 2, density: 2, points: points))
        #expect(score.regionErrors == [0, 0, 0, 0])
        #expect(score.matches?.map(\.matched) == [2, 2, 2])
    }
}

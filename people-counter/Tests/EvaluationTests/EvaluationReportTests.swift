import EstimatorKit
import Foundation
import Testing

@testable import Evaluation

@Suite struct EvaluationReportTests {
    private func report() throws -> EvaluationReport {
        let size = PixelSize(width: 16, height: 16)
        let map = map(2, 2, [1, 0.5, 0, 0], stride: 8, area: Rect(size))
        let truth = image([HeadPosition(x: 2, y: 2)])
        let answer = answer(
            map,
            points: [HeadPoint(x: 2, y: 5, confidence: 1), HeadPoint(x: 12, y: 2, confidence: 0.5)]
        )
        let rules = EvaluationProtocol(notes: ["estimator: test 1"])
        return try EvaluationReport(
            [try ImageScore(truth, size: size, answer: answer, rules: rules)],
            failures: [ImageFailure(image: "b.jpg", reason: "b.mat is damaged")],
            rules: rules
        )
    }

    @Test func `as JSON it has the agreed keys in snake case`() throws {
        let object = try JSONSerialization.jsonObject(with: try report().json())
        let keys = try #require(object as? [String: Any])
        #expect(
            Set(keys.keys) == [
                "mae", "rmse", "nae", "bias", "game", "images", "images_without_people", "localisation", "buckets",
                "intervals", "worst", "protocol", "failures",
            ]
        )
        #expect(keys["game"] as? [Double] == [0.5, 0.5, 2, 2.375])
        #expect(
            (keys["localisation"] as? [[String: Double]])?.first?.keys.sorted() == [
                "distance", "f1", "precision", "recall",
            ]
        )
    }

    @Test func `what was written can be read again`() throws {
        let report = try report()
        #expect(try JSONDecoder().decode(EvaluationReport.self, from: report.json()) == report)
    }

    @Test func `the text has every figure, the protocol and what was left out`() throws {
        let text = try report().text
        for part in [
            "MAE", "RMSE", "NAE", "bias", "GAME(3)", "4 px", "21-100", "a.jpg", "+0.50", "count: unrounded",
            "greedily by increasing distance", "estimator: test 1", "left out: 1", "b.mat is damaged",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!text.contains("nan"))
    }
}

public import EstimatorKit
internal import Foundation

/// Reference outputs: what the training framework computed for generated images, `golden.json` beside a model.
///
/// They find wrong preprocessing, the most common cause of absurd counts.
public struct ReferenceOutputs: Sendable {
    private struct Content: Decodable {
        struct Tolerance: Decodable {
            let sumRelative: Double
            let cellAbsolute: Double
            let unfamiliarityRelative: Double?
        }

        struct Case: Decodable {
            struct Cell: Decodable {
                let row: Int
                let column: Int
                let value: Double
            }

            let width: Int
            let height: Int
            let rows: Int
            let columns: Int
            let sum: Double
            let cells: [Cell]
            /// The distance that the network gives beside the map, if it does.
            let unfamiliarity: Double?

            var isSensible: Bool {
                (1...4096).contains(width) && (1...4096).contains(height)
                    && cells.allSatisfy {
                        (0..<max(rows, 0)).contains($0.row) && (0..<max(columns, 0)).contains($0.column)
                    }
            }
        }

        let tolerance: Tolerance
        let cases: [Case]
    }

    private let content: Content
    private let familiarity: ModelManifest.Familiarity?

    /// A model's reference outputs; nil when it has none.
    ///
    /// - Throws: `ModelError.manifestInvalid` when the file exists and cannot be read.
    public init?(of model: DensityModel) throws(ModelError) {
        let path = URL(filePath: model.networkPath).deletingLastPathComponent().appending(path: "golden.json").path
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        familiarity = model.manifest.familiarity
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            content = try decoder.decode(Content.self, from: data)
        } catch {
            throw ModelError(.manifestInvalid, "\(path): \(error)")
        }
        guard content.cases.allSatisfy(\.isSensible) else {
            throw ModelError(.manifestInvalid, "\(path): a size is not 1…4096, or a cell lies outside its map")
        }
    }

    /// Compares an estimator's answers with the reference outputs.
    ///
    /// - Returns: the number of images, all of which agree.
    /// - Throws: `ModelError.networkMismatch` naming the first value that differs; the estimator's errors.
    public func check(_ estimator: any PeopleCountEstimator) async throws -> Int {
        for golden in content.cases {
            let image = ImageForPeopleEstimation(try Self.image(width: golden.width, height: golden.height))
            let answer = try await estimator.estimate(image, targets: [.count, .densityMap])
            guard let map = answer.densityMap else {
                throw ModelError(.networkMismatch, "\(estimator.information.name) gives no density map")
            }
            try compare(map, golden)
            try compareScore(answer, golden)
        }
        return content.cases.count
    }

    private func compare(_ map: DensityMap, _ golden: Content.Case) throws(ModelError) {
        let name = "reference image of \(golden.width)×\(golden.height)"
        guard map.rows == golden.rows, map.columns == golden.columns else {
            let text = "\(name): a map of \(map.rows)×\(map.columns) instead of \(golden.rows)×\(golden.columns)"
            throw ModelError(.networkMismatch, text)
        }
        guard abs(map.sum - golden.sum) <= content.tolerance.sumRelative * max(abs(golden.sum), 1) else {
            throw ModelError(.networkMismatch, "\(name): the sum is \(map.sum) instead of \(golden.sum)")
        }
        for cell in golden.cells {
            let value = Double(map[cell.row, cell.column])
            guard abs(value - cell.value) <= content.tolerance.cellAbsolute else {
                let text = "\(name): cell (\(cell.row), \(cell.column)) is \(value) instead of \(cell.value)"
                throw ModelError(.networkMismatch, text)
            }
        }
    }

    private func compareScore(_ answer: PeopleCount, _ golden: Content.Case) throws(ModelError) {
        guard let familiarity else { return }
        let name = "reference image of \(golden.width)×\(golden.height)"
        guard let distance = golden.unfamiliarity, let tolerance = content.tolerance.unfamiliarityRelative else {
            throw ModelError(
                .manifestInvalid,
                "\(name): golden.json has no 'unfamiliarity', model.json a 'familiarity'"
            )
        }
        let expected = familiarity.score(distance)
        guard let value = answer.outOfDistributionScore, abs(value - expected) <= tolerance * max(expected, 1) else {
            let given = answer.outOfDistributionScore.map { "\($0)" } ?? "missing"
            throw ModelError(.networkMismatch, "\(name): the unfamiliarity is \(given) instead of \(expected)")
        }
    }

    /// pixel(x, y, c) = (x·7 + y·13 + c·29 + (x·y)/5) mod 256, in integers.
    private static func image(width: Int, height: Int) throws(EstimationError) -> VisionImage {
        var bytes = [UInt8](repeating: 0, count: width * height * 3)
        for y in 0..<height {
            for x in 0..<width {
                for c in 0..<3 {
                    bytes[(y * width + x) * 3 + c] = UInt8((x * 7 + y * 13 + c * 29 + (x * y) / 5) % 256)
                }
            }
        }
        return try VisionImage(width: width, height: height, copying: bytes)
    }
}

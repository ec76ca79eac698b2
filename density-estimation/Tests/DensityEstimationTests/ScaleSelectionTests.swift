import EstimatorKit
import Testing

@testable import DensityEstimation

/// The network `close` knows people as red squares of one cell; see `Models/make_models.py`.
@Suite struct `Scale selection` {
    @Test func `a close-up is counted in a smaller copy, and its point lies on the person`() async throws {
        let image = ImageForPeopleEstimation(try image(256, 192, red: square(side: 32, at: (64, 96))))
        let answer = try await estimator("close").estimate(image, targets: [.t1, .densityMap])
        let map = try #require(answer.densityMap)
        #expect(answer.count == 1)
        #expect(map.stride == 16)
        #expect((map.rows, map.columns) == (12, 16))
        #expect(answer.notices == ["counted in a copy reduced to 1/2: its people are close"])
        let head = try #require(answer.points.first)
        #expect(abs(head.x - 80) <= 8)
        #expect(abs(head.y - 112) <= 8)
    }

    @Test func `an area of an image is reduced by itself`() async throws {
        let image = try image(400, 300, red: square(side: 32, at: (114, 107)) + square(side: 32, at: (10, 10)))
        let area = Rect(x: 50, y: 43, width: 256, height: 192)
        let answer = try await estimator("close").estimate(ImageForPeopleEstimation(image, detectArea: area))
        #expect(answer.count == 1)
        let head = try #require(answer.points.first)
        #expect(abs(head.x - 130) <= 8)
        #expect(abs(head.y - 123) <= 8)
    }

    @Test func `people as the network knows them are counted at their own size`() async throws {
        let image = ImageForPeopleEstimation(try image(256, 192, red: square(side: 8, at: (64, 96))))
        let answer = try await estimator("close").estimate(image, targets: [.t1, .densityMap])
        #expect(answer.count == 1)
        #expect(answer.densityMap?.stride == 8)
        #expect(answer.notices.isEmpty)
    }

    @Test func `a crowd is left alone, however uncertain`() async throws {
        let squares = (0..<3).flatMap { row in
            (0..<4).flatMap { column in square(side: 32, at: (column * 64, row * 64)) }
        }
        let answer = try await estimator("close").estimate(
            ImageForPeopleEstimation(try image(256, 192, red: squares)),
            targets: [.count, .densityMap]
        )
        #expect(answer.density > 5)
        #expect(answer.densityMap?.stride == 8)
    }

    @Test func `a copy in which nobody is left is not taken`() async throws {
        // Single bright pixels on black, which the mean of four drowns.
        var bytes = [UInt8](repeating: 0, count: 256 * 192 * 3)
        for y in stride(from: 96, to: 104, by: 2) {
            for x in stride(from: 64, to: 72, by: 2) { bytes[(y * 256 + x) * 3] = 255 }
        }
        let image = ImageForPeopleEstimation(try VisionImage(width: 256, height: 192, copying: bytes))
        let answer = try await estimator("close").estimate(image, targets: [.count, .densityMap])
        #expect(answer.density > 0.3)
        #expect(answer.densityMap?.stride == 8)
    }

    @Test func `it can be turned off`() async throws {
        let image = ImageForPeopleEstimation(try image(256, 192, red: square(side: 32, at: (64, 96))))
        let made = try estimator("close") { $0.selectsScale = false }
        #expect(try await made.estimate(image, targets: [.count, .densityMap]).densityMap?.stride == 8)
    }

    @Test func `a reduced image has the means of its squares, also at a ragged edge`() throws {
        let bytes: [UInt8] = (0..<(5 * 3 * 3)).map { UInt8($0 * 5) }
        let image = try VisionImage(width: 5, height: 3, copying: bytes)
        let reduced = try image.reduced(Rect(x: 1, y: 0, width: 3, height: 3), by: 2)
        #expect(reduced.size == PixelSize(width: 2, height: 2))
        func byte(_ x: Int, _ y: Int) -> Double { Double(bytes[(y * 5 + x) * 3]) }
        let expected = [
            (byte(1, 0) + byte(2, 0) + byte(1, 1) + byte(2, 1)) / 4, (byte(3, 0) + byte(3, 1)) / 2,
            (byte(1, 2) + byte(2, 2)) / 2, byte(3, 2),
        ]
        let red = reduced.pixels.withBytes { bytes in
            (0..<4).map { bytes.unsafeLoad(fromByteOffset: $0 * 3, as: UInt8.self) }
        }
        #expect(red == expected.map { UInt8($0.rounded()) })
    }

    @Test(
        arguments: zip(
            [[2, 2], [1, 2], [2, 100]],
            Array(repeating: "'scale_selection.factors' must be whole numbers from 2 to 64 in rising order", count: 3)
        )
    )
    func `factors that make no sense are refused`(factors: [Int], problem: String) throws {
        var manifest = try ModelManifest(path: modelPath("close") + "/model.json")
        manifest.scaleSelection?.factors = factors
        #expect(manifest.problems.first == problem)
    }

    private func square(side: Int, at corner: (x: Int, y: Int)) -> [(x: Int, y: Int)] {
        (corner.y..<(corner.y + side)).flatMap { y in (corner.x..<(corner.x + side)).map { (x: $0, y: y) } }
    }
}

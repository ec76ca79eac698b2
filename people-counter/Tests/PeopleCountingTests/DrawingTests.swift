import EstimatorKit
import Imaging
import Testing

@testable import PeopleCounting

@Suite struct `Drawn images` {
    private static func bytes(_ image: VisionImage) -> [UInt8] {
        image.pixels.withBytes { span in span.withUnsafeBytes { Array($0) } }
    }

    private static func pixel(_ image: VisionImage, _ x: Int, _ y: Int) -> [UInt8] {
        let start = (y * image.size.width + x) * 3
        return Array(bytes(image)[start..<start + 3])
    }

    /// An image of which only the zones are drawn.
    private func drawn(_ request: CountRequest) async throws -> VisionImage {
        let counted = try await pipeline().count(image(400, 300), request)
        var estimate = counted.estimate
        (estimate.densityMap, estimate.points) = (nil, [])
        return try CountedImage(
            frame: counted.frame,
            estimate: estimate,
            estimator: counted.estimator,
            zones: counted.zones,
            ignored: counted.ignored,
            times: counted.times
        ).drawn()
    }

    @Test func `a zone is drawn where it was counted, in fractions and in pixels`() async throws {
        let zones = [
            Zone(name: "a", x: 0.5, y: 0.5, width: 0.25, height: 0.25, unit: .fractions),
            Zone(name: "b", x: 200, y: 150, width: 100, height: 75, unit: .pixels),
        ]
        for zone in zones {
            let drawn = try await drawn(CountRequest(targets: .count, zones: [zone]))
            #expect((196...204).contains { Self.pixel(drawn, $0, 200) != [128, 128, 128] })
            #expect(Self.pixel(drawn, 250, 205) == [128, 128, 128])
            #expect(Self.pixel(drawn, 350, 250) == [128, 128, 128])
        }
    }

    @Test func `an ignored zone is hatched`() async throws {
        let screen = Zone(name: "screen", x: 200, y: 150, width: 100, height: 75, unit: .pixels)
        let drawn = try await drawn(CountRequest(targets: .count, ignored: [screen]))
        #expect((210..<290).allSatisfy { Self.pixel(drawn, $0, 210) != [128, 128, 128] })
        #expect(Self.pixel(drawn, 350, 250) == [128, 128, 128])
    }

    @Test func `zones are drawn in an area of the image, too`() async throws {
        let request = CountRequest(
            targets: .count,
            area: Area(Rect(x: 100, y: 50, width: 300, height: 250)),
            zones: [Zone(name: "a", x: 200, y: 150, width: 100, height: 75, unit: .pixels)]
        )
        let drawn = try await drawn(request)
        #expect(drawn.size == PixelSize(width: 300, height: 250))
        #expect((96...104).contains { Self.pixel(drawn, $0, 150) != [128, 128, 128] })
    }

    @Test(arguments: [(nil, false), (0.9, false), (1.1, true)])
    func `a count that may be far off is marked`(_ score: Double?, _ isMarked: Bool) throws {
        let grey = try VisionImage(width: 400, height: 300, copying: [UInt8](repeating: 128, count: 360_000))
        func drawn(_ score: Double?) throws -> [UInt8] {
            let estimate = PeopleCount(count: 9, density: 9, outOfDistributionScore: score)
            let times = StageTimes(decoding: .zero, estimating: .zero)
            let information = EstimatorInformation(name: "", version: "")
            return Self.bytes(
                try CountedImage(
                    frame: Frame(grey),
                    estimate: estimate,
                    estimator: information,
                    zones: [],
                    times: times
                )
                .drawn()
            )
        }
        #expect(try (drawn(score) != drawn(nil)) == isMarked)
    }
}

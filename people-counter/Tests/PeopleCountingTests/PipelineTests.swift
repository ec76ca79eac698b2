import EstimatorKit
import Foundation
import Imaging
import PeopleCounting
import Testing

@Suite struct `An image's way to its count` {
    @Test func `bytes go in, count, size, format and times come out`() async throws {
        let counted = try await pipeline().count(image(60, 40))
        #expect(counted.estimate.count == 24)
        #expect(counted.size == PixelSize(width: 60, height: 40))
        #expect(counted.frame.format == "PNG")
        #expect(counted.times.decoding > .zero)
        #expect(counted.zones.isEmpty)
    }

    @Test func `only the area is seen, and answers are in pixels of the whole image`() async throws {
        let area = Rect(x: 20, y: 10, width: 30, height: 20)
        let request = CountRequest(targets: [.count, .coordinates, .densityMap], area: Area(area))
        let counted = try await pipeline().count(image(60, 40), request)
        #expect(counted.estimate.count == 6)
        #expect(counted.estimate.points == [HeadPoint(x: 21, y: 12, confidence: 1)])
        #expect(counted.estimate.densityMap?.area == area)
        #expect(counted.frame.image.size == area.size)
        #expect(counted.frame.origin == Point(x: 20, y: 10))
    }

    @Test(arguments: [Rect(x: 50, y: 0, width: 20, height: 10), Rect(x: 0, y: 0, width: 0, height: 10)])
    func `an area that does not fit is an error`(area: Rect) async throws {
        let made = try await pipeline()
        let error = try await #require(throws: ImagingError.self) {
            try await made.count(image(60, 40), CountRequest(area: Area(area)))
        }
        #expect(error.code == .invalidArea)
    }

    @Test func `a broken image is an error, and the next one is counted`() async throws {
        let made = try await pipeline()
        let whole = try image(60, 40)
        let half = EncodedImage(Array(whole.bytes.prefix(whole.bytes.count / 2)), name: "half.png")
        await #expect(throws: ImagingError.self) { try await made.count(half) }
        #expect(try await made.count(whole).estimate.count == 24)
    }

    @Test func `no estimator is an error that says so`() async throws {
        let made = CountingPipeline(estimators: EstimatorsCollection(), workers: WorkerExecutor(workers: 1))
        let error = try await #require(throws: EstimationError.self) { try await made.count(image(10, 10)) }
        #expect(error.code == .unavailable)
    }

    @Test func `the estimator is called on the pipeline's workers, also when counting is asked for by the main actor`()
        async throws
    {
        /// Counts one person where it is called on a thread of its own, and none where on another.
        final class Observer: PeopleCountEstimator {
            let information = EstimatorInformation(name: "observer", version: "1")
            func estimateBatch(
                _ images: [ImageForPeopleEstimation],
                targets: EstimationTargets
            ) async throws -> [PeopleCount] {
                let isWorker = withUnsafeCurrentTask { $0?.unownedTaskExecutor != nil }
                return [PeopleCount(count: isWorker ? 1 : 0, density: 0)]
            }
        }
        let made = try await pipeline(Observer())
        let image = try image(10, 10)
        let answer = try await Task { @MainActor in try await made.count(image).estimate.count }.value
        #expect(answer == 1)
    }

    @Test func `pixels are counted as an image of the same pixels is`() async throws {
        let made = try await pipeline()
        let pixels = try VisionImage(width: 60, height: 40, copying: [UInt8](repeating: 9, count: 60 * 40 * 3))
        let request = CountRequest(area: Area(Rect(x: 20, y: 10, width: 30, height: 20)))
        let counted = try await made.count(pixels, request)
        #expect(counted.count == 6)
        #expect(counted.size == PixelSize(width: 60, height: 40))
        #expect(counted.frame.format == nil)
    }

    @Test func `a zone that does not fit is refused before a pixel is decoded`() async throws {
        let made = try await pipeline()
        let whole = try image(600, 400)
        let half = EncodedImage(Array(whole.bytes.prefix(whole.bytes.count / 2)), name: "half.png")
        let outside = Zone(name: "outside", x: 700, y: 0, width: 10, height: 10, unit: .pixels)
        await #expect(throws: ZoneError.self) { try await made.count(half, CountRequest(zones: [outside])) }
        await #expect(throws: ImagingError.self) { try await made.count(half) }
    }

    @Test func `each page of a file is counted by its number, and the report says which it is`() async throws {
        let made = try await pipeline()
        let animation = animation()
        #expect(try await made.pages(of: animation, .first) == [nil])
        #expect(try await made.pages(of: animation, .number(2)) == [2])
        let pages = try await made.pages(of: animation, .all)
        #expect(pages == [1, 2])
        for page in pages {
            let counted = try await made.count(animation, CountRequest(targets: .count, page: page))
            let report = CountReport(counted, targets: .count)
            #expect((report.page, report.pages) == (page, 2))
            #expect(report.warnings.isEmpty)
        }
        let shown = CountReport(try await made.count(animation, CountRequest(targets: .count)), targets: .count)
        #expect((shown.page, shown.pages) == (1, 2))
        #expect(shown.warnings.count == 1 && shown.warnings[0].contains("2 frames"))
        let still = CountReport(try await made.count(image(60, 40)), targets: .count)
        #expect((still.page, still.pages) == (nil, nil))
    }

    @Test func `a page that is not there, or more pages than allowed, are errors`() async throws {
        let made = CountingPipeline(
            estimators: EstimatorsCollection(),
            limits: ImageLimits(maxPages: 1),
            workers: WorkerExecutor(workers: 1)
        )
        for selection in [PageSelection.all, .number(3)] {
            let error = try await #require(throws: ImagingError.self) {
                _ = try await made.pages(of: animation(), selection)
            }
            #expect(error.code == .invalidPage)
        }
        let error = try await #require(throws: ImagingError.self) {
            _ = try await made.count(animation(), CountRequest(page: 3))
        }
        #expect(FileReport.Fault(error).code == "invalid_page")
    }

    /// A GIF of two frames, of one pixel each.
    private func animation() -> EncodedImage {
        let screen: [UInt8] = [1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]
        let frames: [[UInt8]] = [0x44, 0x4C].map { [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, $0, 1, 0] }
        return EncodedImage(Array("GIF89a".utf8) + screen + frames.joined() + [0x3B], name: "a.gif")
    }

    @Test func `each step can be used alone`() async throws {
        let made = try await pipeline()
        let opened = try made.open(image(60, 40))
        let left = Zone(name: "left", x: 0, y: 0, width: 0.5, height: 1, unit: .fractions)
        let placed = try PlacedRequest(CountRequest(zones: [left]), in: opened.size)
        let frame = try Frame(opened, area: placed.area)
        let (estimate, estimator) = try await made.estimate(frame, placed)
        #expect(estimate.count == 24)
        let zones = try ZoneCount.counts(of: placed, in: estimate)
        #expect(zones.map(\.count) == [12])
        let times = StageTimes(decoding: .zero, estimating: .zero)
        let counted = CountedImage(frame: frame, estimate: estimate, estimator: estimator, zones: zones, times: times)
        #expect(CountReport(counted, targets: .count).model.name == "one person a cell")
    }

    @Test func `many images at once are each answered by their own count`() async throws {
        let made = try await pipeline()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for k in 1...60 {
                let image = try image(10 * k, 10)
                group.addTask { try await made.count(image).estimate.count == k }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}

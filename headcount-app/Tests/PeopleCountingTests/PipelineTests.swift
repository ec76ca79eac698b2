import EstimatorKit
import Foundation
import Imaging
import PeopleCounting
import Testing

@Suite struct `A picture's way to its count` {
    @Test func `bytes go in, count, size, format and times come out`() async throws {
        let counted = try await pipeline().count(picture(60, 40))
        #expect(counted.estimate.count == 24)
        #expect(counted.size == PixelSize(width: 60, height: 40))
        #expect(counted.format == "PNG")
        #expect(counted.times.decoding > .zero)
        #expect(counted.zones.isEmpty)
    }

    @Test func `only the detect area is seen, and answers are in pixels of the whole picture`() async throws {
        let area = Rect(x: 20, y: 10, width: 30, height: 20)
        let request = CountingRequest(targets: [.count, .coordinates, .densityMap], detectArea: DetectArea(area))
        let counted = try await pipeline().count(picture(60, 40), request)
        #expect(counted.estimate.count == 6)
        #expect(counted.estimate.points == [HeadPoint(x: 21, y: 12, confidence: 1)])
        #expect(counted.estimate.densityMap?.area == area)
        #expect(counted.image.size == area.size)
        #expect(counted.origin == Point(x: 20, y: 10))
    }

    @Test(arguments: [Rect(x: 50, y: 0, width: 20, height: 10), Rect(x: 0, y: 0, width: 0, height: 10)])
    func `a detect area that does not fit is an error`(area: Rect) async throws {
        let made = try await pipeline()
        let error = try await #require(throws: ImagingError.self) {
            try await made.count(picture(60, 40), CountingRequest(detectArea: DetectArea(area)))
        }
        #expect(error.code == .invalidArea)
    }

    @Test func `a broken picture is an error, and the next one is counted`() async throws {
        let made = try await pipeline()
        let whole = try picture(60, 40)
        let half = EncodedImage(Array(whole.bytes.prefix(whole.bytes.count / 2)), name: "half.png")
        await #expect(throws: ImagingError.self) { try await made.count(half) }
        #expect(try await made.count(whole).estimate.count == 24)
    }

    @Test func `no estimator is an error that says so`() async throws {
        let made = CountingPipeline(estimators: EstimatorsCollection(), workers: WorkerExecutor(workers: 1))
        let error = try await #require(throws: EstimationError.self) { try await made.count(picture(10, 10)) }
        #expect(error.code == .unavailable)
    }

    @Test func `decoding and estimating happen on worker threads, also when called from the main actor`() async throws {
        final class Observer: PeopleCountEstimator {
            let information = EstimatorInformation(name: "observer", version: "1")
            func estimateBatch(
                _ images: [ImageForPeopleEstimation],
                targets: EstimationTargets
            ) async throws -> [PeopleCount] {
                let isMain = pthread_equal(pthread_self(), Self.mainThread) != 0
                return [PeopleCount(count: isMain ? 1 : 0, density: 0)]
            }
            @MainActor static let main = pthread_self()
            nonisolated(unsafe) static var mainThread = pthread_self()
        }
        let made = try await pipeline(Observer())
        let image = try picture(10, 10)
        let answer = try await Task { @MainActor in
            Observer.mainThread = pthread_self()
            return try await made.count(image).estimate.count
        }.value
        #expect(answer == 0)
    }

    @Test func `many pictures at once are each answered by their own count`() async throws {
        let made = try await pipeline()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for k in 1...60 {
                let image = try picture(10 * k, 10)
                group.addTask { try await made.count(image).estimate.count == k }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}

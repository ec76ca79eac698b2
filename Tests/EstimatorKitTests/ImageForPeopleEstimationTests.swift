import EstimatorKit
import Testing

@Suite struct ImageForPeopleEstimationTests {
    private let rect = Rect(x: 1, y: 0, width: 1, height: 1)

    private func image() throws -> VisionImage {
        try VisionImage(width: 2, height: 1, copying: [1, 2, 3, 4, 5, 6])
    }

    @Test func `an image alone is counted as a whole`() throws {
        let input = ImageForPeopleEstimation(try image())
        #expect(input.detectArea == nil)
        #expect(input.area == Rect(x: 0, y: 0, width: 2, height: 1))
    }

    @Test func `an image with an area is counted in it`() throws {
        #expect(ImageForPeopleEstimation(try image(), detectArea: rect).area == rect)
    }

    @Test func `a pair of image and area says the same`() throws {
        let pair = (image: try image(), detectArea: rect)
        #expect(ImageForPeopleEstimation(pair).area == rect)
    }
}

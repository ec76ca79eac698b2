import EstimatorKit
import Testing

@Suite struct ValidationTests {
    private func image(_ format: ColorFormat = .r8g8b8) throws -> VisionImage {
        try VisionImage(width: 10, height: 8, format: format, copying: [UInt8](repeating: 0, count: 320))
    }

    private func failure(of images: [ImageForPeopleEstimation]) -> EstimationError? {
        #expect(throws: EstimationError.self) { try ImageForPeopleEstimation.validate(images) }
    }

    @Test func `good images pass, with an area and without`() throws {
        try ImageForPeopleEstimation.validate([
            ImageForPeopleEstimation(try image()),
            ImageForPeopleEstimation(try image(), detectArea: Rect(x: 1, y: 1, width: 9, height: 7)),
        ])
    }

    @Test func `an empty batch is an error of the whole call`() {
        let error = failure(of: [])
        #expect(error?.code == .invalidSpanSize)
        #expect(error?.code.number == 100_013)
        #expect(error?.context == [])
    }

    @Test(arguments: [ColorFormat.b8g8r8, .r8g8b8x8, .r8])
    func `another colour format fails the batch at its own place`(_ format: ColorFormat) throws {
        let good = ImageForPeopleEstimation(try image())
        let error = failure(of: [good, ImageForPeopleEstimation(try image(format)), good])
        #expect(error?.code == .validationFailed)
        #expect(error?.code.number == 100_035)
        #expect(error?.context.map(\.code) == [.ok, .invalidImageFormat, .ok])
        #expect(error?.context[1].code.number == 100_011)
        #expect(error?.context[1].message.contains(format.name) == true)
    }

    @Test(arguments: [
        Rect(x: -1, y: 0, width: 5, height: 5), Rect(x: 8, y: 0, width: 5, height: 5),
        Rect(x: 20, y: 20, width: 5, height: 5), Rect(x: 0, y: 0, width: 11, height: 9),
        Rect(x: 0, y: 0, width: 0, height: 5), Rect(truncating: 0, 0, width: 5, height: 0.5),
    ])
    func `a wrong area fails the batch at its own place`(_ rect: Rect) throws {
        let good = ImageForPeopleEstimation(try image())
        let error = failure(of: [ImageForPeopleEstimation(try image(), detectArea: rect), good])
        #expect(error?.code == .validationFailed)
        #expect(error?.context.map(\.code) == [.invalidRect, .ok])
        #expect(error?.context[0].code.number == 100_016)
        #expect(error?.context[1].code.description == "Ok")
    }

    @Test func `each image of a batch has its own verdict`() throws {
        let wrongArea = Rect(x: 0, y: 0, width: 0, height: 0)
        let error = failure(of: [
            ImageForPeopleEstimation(try image(.r8)), ImageForPeopleEstimation(try image()),
            ImageForPeopleEstimation(try image(), detectArea: wrongArea),
        ])
        #expect(error?.context.map(\.code) == [.invalidImageFormat, .ok, .invalidRect])
    }

    @Test func `an error reads as what was wrong with which image`() throws {
        let good = ImageForPeopleEstimation(try image())
        let error = try #require(failure(of: [good, ImageForPeopleEstimation(try image(.r8))]))
        let text = "\(error)"
        #expect(text.hasPrefix("Failed validation; image 1: Invalid image format"))
        #expect(!text.contains("image 0"))
    }
}

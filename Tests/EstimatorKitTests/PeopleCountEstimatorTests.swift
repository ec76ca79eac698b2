import EstimatorKit
import Testing

@Suite struct PeopleCountEstimatorTests {
    private func image() throws -> ImageForPeopleEstimation {
        ImageForPeopleEstimation(try VisionImage(width: 1, height: 1, copying: [0, 0, 0]))
    }

    @Test func `one image is a batch of one`() async throws {
        let estimator = FakePeopleCounter()
        #expect(try await estimator.estimate(try image()) == PeopleCount(count: 0, density: 0))
        #expect(estimator.seen.calls == 1)
    }

    @Test(arguments: [0, 2]) func `a wrong number of answers is an error, not a guess`(_ answers: Int) async throws {
        let input = try image()
        let error = await #expect(throws: EstimationError.self) {
            try await FakePeopleCounter("odd", answers: answers).estimate(input)
        }
        #expect(error?.code == .estimationFailed)
        #expect(error?.message.contains("odd gave \(answers) answers") == true)
    }
}

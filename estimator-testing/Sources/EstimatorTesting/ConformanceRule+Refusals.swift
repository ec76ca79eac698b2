internal import EstimatorKit

extension ConformanceRule {
    /// What must be refused before anything is computed.
    static let refusals = [
        ConformanceRule("a batch without images is refused") { estimator in
            let error = try await refusal { try await estimator.estimateBatch([]) }
            try expect(error.code == .invalidSpanSize, "expected 'Invalid span size', got '\(error)'")
        },
        ConformanceRule("an image that is not R8G8B8 is refused, and the error says which one") { estimator in
            let wrong = try VisionImage(width: 4, height: 4, format: .b8g8r8, copying: [UInt8](repeating: 0, count: 48))
            try await expectVerdicts(
                [.ok, .invalidImageFormat],
                of: [ImageForPeopleEstimation(Image.small.image()), ImageForPeopleEstimation(wrong)],
                estimator
            )
        },
        ConformanceRule("an area that is empty or leaves its image is refused, and the error says which one") {
            estimator in
            let image = try Image.small.image()
            let areas = [
                Rect(x: 0, y: 0, width: 0, height: 5), Rect(x: -1, y: 0, width: 5, height: 5),
                Rect(x: image.size.width - 4, y: 0, width: 5, height: 5), Rect(x: .max, y: 0, width: 1, height: 1),
            ]
            for area in areas {
                try await expectVerdicts(
                    [.invalidRect, .ok],
                    of: [ImageForPeopleEstimation(image, detectArea: area), ImageForPeopleEstimation(image)],
                    estimator
                )
            }
        },
    ]

    private static func expectVerdicts(
        _ expected: [EstimationError.Code],
        of images: [ImageForPeopleEstimation],
        _ estimator: any PeopleCountEstimator
    ) async throws {
        let error = try await refusal { try await estimator.estimateBatch(images) }
        try expect(error.code == .validationFailed, "expected 'Failed validation', got '\(error)'")
        let verdicts = error.context.map(\.code)
        try expect(verdicts == expected, "expected \(expected.map(\.description)), got \(verdicts.map(\.description))")
    }

    private static func refusal(of call: () async throws -> [PeopleCount]) async throws -> EstimationError {
        let answers: [PeopleCount]
        do {
            answers = try await call()
        } catch let error as EstimationError {
            return error
        }
        throw ConformanceFailure(description: "expected an EstimationError, got \(answers.count) answers")
    }
}

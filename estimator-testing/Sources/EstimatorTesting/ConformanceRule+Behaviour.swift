internal import EstimatorKit

extension ConformanceRule {
    /// How an estimator behaves beside others and when it is interrupted.
    static let behaviour = [
        ConformanceRule("calls from many tasks at once get the answers that they would get alone") { estimator in
            var alone: [PeopleCount] = []
            for image in Image.all {
                alone.append(try await estimator.estimate(ImageForPeopleEstimation(image.image())))
            }
            try await withThrowingTaskGroup(of: (Int, PeopleCount).self) { group in
                for call in 0..<concurrentCalls {
                    let index = call % Image.all.count
                    group.addTask {
                        let image = ImageForPeopleEstimation(try Image.all[index].image())
                        return (index, try await estimator.estimate(image))
                    }
                }
                for try await (index, answer) in group {
                    try expectSame(answer, alone[index], "an answer among many and one alone")
                }
            }
        },
        ConformanceRule("a cancelled call ends, with a CancellationError or its answer, and the next one works") {
            estimator in
            for _ in 0..<cancelledCalls {
                let call = Task { try await estimator.estimate(ImageForPeopleEstimation(Image.large.image())) }
                await Task.yield()
                call.cancel()
                do {
                    _ = try await call.value
                } catch is CancellationError {
                    continue
                }
            }
            _ = try await estimator.estimate(ImageForPeopleEstimation(Image.small.image()))
        },
        ConformanceRule("it says what it is") { estimator in
            let information = estimator.information
            try expect(!information.name.isEmpty && !information.version.isEmpty, "name or version is empty")
        },
    ]

    private static let concurrentCalls = 24
    private static let cancelledCalls = 8
}

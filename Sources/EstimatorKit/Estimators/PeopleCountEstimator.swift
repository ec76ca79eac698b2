/// Counts the people in images.
///
/// To conform, implement `estimateBatch`: validate first (`ImageForPeopleEstimation.validate(_:)`), count only inside the detect area, and give
/// points in pixels of the full image. Calls come concurrently from any thread; a call must not block its thread for
/// long, and should end early with `CancellationError` when its task is cancelled.
public protocol PeopleCountEstimator: Estimator {
    /// Counts people in each image, all at the same time.
    ///
    /// - Parameters:
    ///   - images: at least one; sizes may differ.
    ///   - targets: what the answers should contain.
    /// - Returns: one answer per image, in input order.
    /// - Throws: `EstimationError` as `ImageForPeopleEstimation.validate(_:)` says, before anything is computed; `EstimationError` with the code
    ///   `estimationFailed` when the computation fails; `CancellationError`.
    @concurrent
    func estimateBatch(
        _ images: [ImageForPeopleEstimation],
        targets: EstimationTargets
    ) async throws -> [PeopleCount]
}

extension PeopleCountEstimator {
    /// Counts people in each image, with count and points in the answers.
    ///
    /// - Parameter images: at least one; sizes may differ.
    /// - Returns: one answer per image, in input order.
    /// - Throws: what `estimateBatch(_:targets:)` throws.
    @concurrent
    public func estimateBatch(_ images: [ImageForPeopleEstimation]) async throws -> [PeopleCount] {
        try await estimateBatch(images, targets: .countAndCoordinates)
    }

    /// Counts people in one image: a batch of one.
    ///
    /// - Parameters:
    ///   - image: the pixels and the area in which to count.
    ///   - targets: what the answer should contain.
    /// - Returns: the image's answer.
    /// - Throws: what `estimateBatch` throws; `EstimationError` with the code `estimationFailed` when it does not return
    ///   exactly one answer.
    @concurrent
    public func estimate(
        _ image: ImageForPeopleEstimation,
        targets: EstimationTargets = .countAndCoordinates
    ) async throws -> PeopleCount {
        let answers = try await estimateBatch([image], targets: targets)
        guard let answer = answers.first, answers.count == 1 else {
            throw EstimationError.estimationFailed("\(information.name) gave \(answers.count) answers for one image")
        }
        return answer
    }
}

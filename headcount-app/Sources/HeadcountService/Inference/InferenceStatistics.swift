internal import Foundation
internal import Headcount
internal import Locking
internal import OpenInference

/// Statistics of each model since the start.
final class InferenceStatistics: Sendable {
    private let models = Locked<[InferenceModel: ModelStatistics]>([:])

    /// The statistics of a model; all zero without requests.
    func report(_ model: InferenceModel) -> ModelStatistics {
        models.withLock { $0[model] } ?? ModelStatistics(name: model.name, version: model.wholeVersion)
    }

    /// A request succeeded.
    ///
    /// - Parameters:
    ///   - model: the request's model.
    ///   - duration: of the whole request.
    ///   - images: each with its times; empty for the network alone.
    func succeeded(_ model: InferenceModel, _ duration: Duration, _ images: [CountingDesk.Counted]) {
        update(model) { statistics in
            let count = UInt64(max(images.count, 1))
            statistics.inferenceCount += count
            statistics.executionCount += count
            statistics.requests.success.add(duration)
            statistics.requests.queue.add(images.map(\.waiting).reduce(.zero, +))
            statistics.requests.computeInput.add(images.map(\.image.times.decoding).reduce(.zero, +))
            let computing = images.map(\.image.times.estimating).reduce(.zero, +)
            statistics.requests.computeInfer.add(images.isEmpty ? duration : computing)
            statistics.requests.computeOutput.add(.zero)
        }
    }

    /// A request failed.
    func failed(_ model: InferenceModel, _ duration: Duration) {
        update(model) { $0.requests.fail.add(duration) }
    }

    private func update(_ model: InferenceModel, _ change: (inout ModelStatistics) -> Void) {
        models.withLock { models in
            var statistics = models[model] ?? ModelStatistics(name: model.name, version: model.wholeVersion)
            statistics.lastInference = UInt64(max(Date().timeIntervalSince1970 * 1000, 0))
            change(&statistics)
            models[model] = statistics
        }
    }
}

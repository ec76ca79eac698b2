import EstimatorKit
import Locking

/// Counts its calls, and notes what must not happen: a call after the close, a close during a call, a second close.
final class FakePeopleCounter: PeopleCountEstimator {
    struct Record {
        var running = 0
        var calls = 0
        var closes = 0
        var faults: [String] = []
    }

    let information: EstimatorInformation
    private let answers: Int?
    private let record = Locked(Record())

    /// A counter that gives `answers` answers whatever was asked, or one an image when that is `nil`.
    init(_ name: String = "fake", answers: Int? = nil) {
        information = EstimatorInformation(name: name, version: "1")
        self.answers = answers
    }

    var seen: Record { record.withLock { $0 } }

    @concurrent
    func estimateBatch(
        _ images: [ImageForPeopleEstimation],
        targets: EstimationTargets
    ) async throws -> [PeopleCount] {
        begin()
        for _ in 0..<3 {
            await Task.yield()
        }
        end()
        return (0..<(answers ?? images.count)).map { _ in PeopleCount(count: 0, density: 0) }
    }

    func close() async {
        record.withLock { record in
            record.closes += 1
            if record.running > 0 { record.faults.append("closed during a call") }
            if record.closes > 1 { record.faults.append("closed twice") }
        }
    }

    private func begin() {
        record.withLock { record in
            record.running += 1
            record.calls += 1
            if record.closes > 0 { record.faults.append("called after the close") }
        }
    }

    private func end() {
        record.withLock { $0.running -= 1 }
    }
}

/// A kind of estimator that the library does not know.
protocol QueueEstimator: Estimator {
    func queueLength() async -> Int
}

struct FakeQueueEstimator: QueueEstimator {
    let information = EstimatorInformation(name: "queue", version: "1")

    func queueLength() async -> Int { 7 }
}

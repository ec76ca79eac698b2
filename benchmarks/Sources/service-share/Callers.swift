import Measuring
import Synchronization

/// Callers that ask again as soon as they are answered, until so many calls have been made together.
struct Callers {
    let count: Int
    let calls: Int

    /// What the calls took; figures are read by their names in `Figures`.
    @concurrent
    func ask(_ subject: Subject) async throws -> [Double] {
        let own = try CPUClock()
        let (before, ownBefore) = (subject.processor.seconds, own.seconds)
        let clock = ContinuousClock()
        let start = clock.now
        let latencies = try await latencies(subject).sorted()
        let duration = (clock.now - start) / .seconds(1)
        return Figures(
            callsPerSecond: Double(latencies.count) / duration,
            half: latencies[latencies.count / 2],
            most: latencies[min(latencies.count - 1, latencies.count * 99 / 100)],
            processor: (subject.processor.seconds - before) / Double(latencies.count),
            callers: (own.seconds - ownBefore) / Double(latencies.count)
        ).list
    }

    private func latencies(_ subject: Subject) async throws -> [Double] {
        let tickets = Tickets(calls)
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<count {
                group.addTask(executorPreference: subject.executor) {
                    let clock = ContinuousClock()
                    let call = try subject.makeCall()
                    var latencies: [Double] = []
                    while tickets.take() {
                        let start = clock.now
                        try await call()
                        latencies.append((clock.now - start) / .seconds(1))
                    }
                    return latencies
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}

/// How many calls are still to be made, by whoever comes first.
private final class Tickets: Sendable {
    private let left: Atomic<Int>

    init(_ count: Int) {
        left = Atomic(count)
    }

    func take() -> Bool {
        left.subtract(1, ordering: .relaxed).newValue >= 0
    }
}

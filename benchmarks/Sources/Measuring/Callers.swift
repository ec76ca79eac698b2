internal import Synchronization

/// Callers that ask again as soon as they are answered, until so many calls have been made together.
public struct Callers: Sendable {
    let count: Int
    let calls: Int

    /// So many callers, and so many calls of all of them.
    public init(count: Int, calls: Int) {
        self.count = count
        self.calls = calls
    }

    /// What the calls took.
    ///
    /// - Throws: what a call throws.
    @concurrent
    public func ask(_ subject: Subject) async throws -> Figures {
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
        )
    }

    /// Asks all subjects in turn, as `Measuring.medians` does.
    public func medians(of subjects: [Subject], rounds: Int) async throws -> [Figures] {
        let ways = subjects.map { subject in Way("") { try await ask(subject).list } }
        return try await Measuring.medians(of: ways, rounds: rounds).map { Figures($0) }
    }

    private func latencies(_ subject: Subject) async throws -> [Double] {
        let tickets = Tickets(calls)
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<count {
                group.addTask(executorPreference: subject.executor) {
                    let clock = ContinuousClock()
                    let call = try subject.makeCall()
                    var latencies: [Double] = []
                    while let number = tickets.take() {
                        let start = clock.now
                        try await call(number)
                        latencies.append((clock.now - start) / .seconds(1))
                    }
                    return latencies
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}

/// The numbers of the calls that are still to be made, for whoever comes first.
private final class Tickets: Sendable {
    private let count: Int
    private let taken = Atomic(0)

    init(_ count: Int) {
        self.count = count
    }

    func take() -> Int? {
        let number = taken.add(1, ordering: .relaxed).oldValue
        return number < count ? number : nil
    }
}

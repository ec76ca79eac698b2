import Testing

@testable import HeadcountService

struct AdmissionTests {
    private func admission(workers: Int, waiting: Int) -> Admission {
        Admission(AdmissionState.Limits(workers: workers, waiting: waiting, largeBytes: 1 << 20))
    }

    @Test func `a full queue refuses at once, and there is room again afterwards`() async throws {
        let admission = admission(workers: 1, waiting: 1)
        let gate = Gate()
        async let first: Void = admission.withWorker(bytes: 1, priority: 1) { try await gate.pass() }
        await gate.arrivals(1)
        async let second: Void = admission.withWorker(bytes: 1, priority: 1) { try await gate.pass() }
        while admission.waitingCount == 0 { await Task.yield() }
        #expect(throws: ServiceError.overloaded) { try admission.checkRoom() }
        await #expect(throws: ServiceError.overloaded) {
            try await admission.withWorker(bytes: 1, priority: 1) {}
        }
        gate.open()
        _ = try await (first, second)
        try await admission.withWorker(bytes: 1, priority: 1) {}
        #expect((admission.runningCount, admission.waitingCount) == (0, 0))
    }

    @Test func `one that is cancelled while it waits never runs`() async throws {
        let admission = admission(workers: 1, waiting: 5)
        let gate = Gate()
        async let first: Void = admission.withWorker(bytes: 1, priority: 1) { try await gate.pass() }
        await gate.arrivals(1)
        let second = Task {
            try await admission.withWorker(bytes: 1, priority: 1) { Issue.record("it ran") }
        }
        while admission.waitingCount == 0 { await Task.yield() }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(admission.waitingCount == 0)
        gate.open()
        try await first
        #expect(admission.runningCount == 0)
    }

    @Test func `many at a time all end, never more at once than there are workers`() async throws {
        let admission = admission(workers: 3, waiting: 1000)
        try await withThrowingTaskGroup { group in
            for id in 0..<300 {
                group.addTask {
                    try await admission.withWorker(bytes: id.isMultiple(of: 7) ? 2 << 20 : 10, priority: 1) {
                        #expect(admission.runningCount <= 3)
                        await Task.yield()
                    }
                }
                if id.isMultiple(of: 5) { group.addTask { await Task.yield() } }
            }
            try await group.waitForAll()
        }
        #expect((admission.runningCount, admission.waitingCount) == (0, 0))
    }

    @Test func `memory is lent as it is used, and comes back`() async throws {
        let budget = ByteBudget(limit: 100)
        try await budget.withLoan { first in
            try first.take(60)
            await #expect(throws: ServiceError.overloaded) {
                try await budget.withLoan { try $0.take(41) }
            }
            try first.take(40)
            #expect(budget.usedBytes == 100)
        }
        #expect(budget.usedBytes == 0)
    }

    @Test func `work that is not done in time is cancelled, and the error says why`() async throws {
        let clock = ManualClock()
        let gate = Gate()
        let work = Task { try await withDeadline(.seconds(5), clock: clock) { try await gate.pass() } }
        await gate.arrivals(1)
        await clock.waitForSleeper()
        clock.advance(by: .seconds(4))
        #expect(gate.cancelledCount == 0)
        clock.advance(by: .seconds(1))
        await #expect(throws: ServiceError.deadlinePassed) { try await work.value }
        #expect(gate.cancelledCount == 1)
    }

    @Test func `work that is done in time gives its result, and nobody sleeps on`() async throws {
        let clock = ManualClock()
        #expect(try await withDeadline(.seconds(5), clock: clock) { 7 } == 7)
        #expect(clock.sleeperCount == 0)
    }

    @Test func `cancelling the whole is not a deadline`() async throws {
        let (clock, gate) = (ManualClock(), Gate())
        let work = Task { try await withDeadline(.seconds(5), clock: clock) { try await gate.pass() } }
        await gate.arrivals(1)
        work.cancel()
        await #expect(throws: CancellationError.self) { try await work.value }
    }
}

import Testing

@testable import HeadcountService

struct AdmissionStateTests {
    private func state(workers: Int = 2, waiting: Int = 10) -> AdmissionState {
        AdmissionState(AdmissionState.Limits(workers: workers, waiting: waiting, largeBytes: 1 << 20))
    }

    private func small(_ id: Int, priority: Int = 100) -> AdmissionState.Ticket {
        AdmissionState.Ticket(id: id, bytes: 1000, priority: priority)
    }

    private func large(_ id: Int) -> AdmissionState.Ticket {
        AdmissionState.Ticket(id: id, bytes: 8 << 20, priority: 100)
    }

    @Test func `as many start as there are workers, then they wait, then they are refused`() {
        var state = state(workers: 2, waiting: 2)
        #expect([1, 2, 3, 4, 5].map { state.enter(small($0)) } == [.starts, .starts, .waits, .waits, .refused])
        #expect(state.isFull)
        #expect((state.runningCount, state.waitingCount) == (2, 2))
    }

    @Test func `whoever came first is next`() {
        var state = state(workers: 1)
        for id in 1...3 { _ = state.enter(small(id)) }
        #expect(state.leave(small(1)) == [small(2)])
        #expect(state.leave(small(2)) == [small(3)])
        #expect(state.leave(small(3)) == [])
        #expect((state.runningCount, state.waitingCount) == (0, 0))
    }

    @Test func `a higher priority goes before`() {
        var state = state(workers: 1)
        _ = state.enter(small(1))
        _ = state.enter(small(2))
        _ = state.enter(small(3, priority: 1))
        #expect(state.leave(small(1)) == [small(3, priority: 1)])
    }

    @Test func `large images leave a worker to small ones`() {
        var state = state(workers: 2)
        #expect([1, 2, 3].map { state.enter(large($0)) } == [.starts, .waits, .waits])
        #expect(state.enter(small(4)) == .starts)
        #expect(state.leave(small(4)) == [])
        #expect(state.leave(large(1)) == [large(2)])
    }

    @Test func `the only worker takes large images too`() {
        var state = state(workers: 1)
        #expect(state.enter(large(1)) == .starts)
        #expect(state.enter(large(2)) == .waits)
        #expect(state.leave(large(1)) == [large(2)])
    }

    @Test func `between a row of large images small ones get through, and large ones between small ones`() {
        var state = state(workers: 1, waiting: 1000)
        _ = state.enter(large(0))
        for id in 1...3 { _ = state.enter(large(id)) }
        for id in 101...500 { _ = state.enter(small(id)) }
        var order: [AdmissionState.Ticket] = []
        var current = large(0)
        while let next = state.leave(current).first {
            order.append(next)
            current = next
        }
        let places = order.indices.filter { order[$0].bytes > 1000 }
        #expect(order.count == 403)
        // 128 small images weigh as much as a large one.
        #expect(places.count == 3)
        #expect(order[0] == small(101))
        #expect(places.allSatisfy { $0 < 400 })
    }

    @Test func `one that is abandoned gives up its place, and one that has started does not`() {
        var state = state(workers: 1)
        _ = state.enter(small(1))
        _ = state.enter(small(2))
        let wasWaiting = [2, 2, 1].map { state.abandon($0) }
        #expect(wasWaiting == [true, false, false])
        #expect(state.leave(small(1)) == [])
    }
}

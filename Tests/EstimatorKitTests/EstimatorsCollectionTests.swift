import EstimatorKit
import Testing

@Suite struct EstimatorsCollectionTests {
    private let collection = EstimatorsCollection()

    private func image() throws -> ImageForPeopleEstimation {
        ImageForPeopleEstimation(try VisionImage(width: 1, height: 1, copying: [0, 0, 0]))
    }

    @Test func `an empty slot is an error that names it`() async throws {
        let error = await #expect(throws: EstimationError.self) {
            try await collection.withEstimator(.peopleCount) { $0.information }
        }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("people-count-estimator") == true)
    }

    @Test func `a slot gives what was put into it`() async throws {
        try await collection.replace(.peopleCount, with: FakePeopleCounter("first"))
        let name = try await collection.withEstimator(.peopleCount) { $0.information.name }
        #expect(name == "first")
        #expect(collection.brokerNames == ["people-count-estimator"])
        #expect(collection.information["people-count-estimator"]?.name == "first")
    }

    @Test func `an estimator that nobody uses is closed when it is replaced`() async throws {
        let first = FakePeopleCounter("first")
        try await collection.replace(.peopleCount, with: first)
        try await collection.replace(.peopleCount, with: FakePeopleCounter("second"))
        #expect(first.seen.closes == 1)
        #expect(collection.information["people-count-estimator"]?.name == "second")
    }

    @Test func `a call that has begun ends on its estimator, which is closed afterwards`() async throws {
        let first = FakePeopleCounter("first")
        let second = FakePeopleCounter("second")
        try await collection.replace(.peopleCount, with: first)
        let name = try await collection.withEstimator(.peopleCount) { estimator in
            try await collection.replace(.peopleCount, with: second)
            #expect(first.seen.closes == 0)
            _ = try await estimator.estimate(try image())
            return estimator.information.name
        }
        #expect(name == "first")
        #expect(first.seen.closes == 1)
        #expect(second.seen.closes == 0)
    }

    @Test func `a call that fails lets its estimator go as well`() async throws {
        struct Failure: Error {}
        let first = FakePeopleCounter("first")
        try await collection.replace(.peopleCount, with: first)
        await #expect(throws: Failure.self) {
            try await collection.withEstimator(.peopleCount) { _ in throw Failure() }
        }
        await collection.closeAll()
        #expect(first.seen.closes == 1)
    }

    @Test func `replacing under load fails no call and closes each estimator once, after its last call`() async throws {
        let estimators = (0..<20).map { FakePeopleCounter("number \($0)") }
        let (collection, input) = (collection, try image())
        try await collection.replace(.peopleCount, with: estimators[0])
        let completed = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<200 {
                        _ = try await collection.withEstimator(.peopleCount) { try await $0.estimate(input) }
                    }
                    return 200
                }
            }
            for estimator in estimators.dropFirst() {
                try await collection.replace(.peopleCount, with: estimator)
                await Task.yield()
            }
            return try await group.reduce(0, +)
        }
        #expect(completed == 1600)
        #expect(estimators.dropLast().map(\.seen.closes) == [Int](repeating: 1, count: 19))
        #expect(estimators.last?.seen.closes == 0)
        await collection.closeAll()
        #expect(estimators.map(\.seen.closes) == [Int](repeating: 1, count: 20))
        #expect(estimators.map(\.seen.calls).reduce(0, +) == 1600)
        #expect(estimators.flatMap(\.seen.faults) == [])
    }

    @Test func `an estimator of another kind is refused, and the slot stays as it was`() async throws {
        let first = FakePeopleCounter("first")
        try await collection.replace(.peopleCount, with: first)
        let error = await #expect(throws: EstimationError.self) {
            try await collection.replace(.peopleCount, with: FakeQueueEstimator())
        }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("FakeQueueEstimator") == true)
        #expect(first.seen.closes == 0)
        let name = try await collection.withEstimator(.peopleCount) { $0.information.name }
        #expect(name == "first")
    }

    @Test func `a new kind of estimator needs a broker and nothing else`() async throws {
        let queues = EstimatorBroker<any QueueEstimator>("queue-estimator")
        try await collection.replace(queues, with: FakeQueueEstimator())
        try await collection.replace(.peopleCount, with: FakePeopleCounter())
        #expect(try await collection.withEstimator(queues) { await $0.queueLength() } == 7)
        #expect(collection.brokerNames == ["people-count-estimator", "queue-estimator"])
    }

    @Test func `a broker of the same name and another kind finds nothing`() async throws {
        try await collection.replace(.peopleCount, with: FakePeopleCounter())
        let impostor = EstimatorBroker<any QueueEstimator>("people-count-estimator")
        await #expect(throws: EstimationError.self) {
            try await collection.withEstimator(impostor) { await $0.queueLength() }
        }
    }

    @Test func `closing empties every slot, and can be repeated`() async throws {
        let first = FakePeopleCounter("first")
        try await collection.replace(.peopleCount, with: first)
        await collection.closeAll()
        await collection.closeAll()
        #expect(first.seen.closes == 1)
        #expect(collection.brokerNames == [])
        #expect(collection.information == [:])
        await #expect(throws: EstimationError.self) {
            try await collection.withEstimator(.peopleCount) { $0.information }
        }
    }

    @Test func `a slot that was emptied can be filled again`() async throws {
        await collection.closeAll()
        try await collection.replace(.peopleCount, with: FakePeopleCounter("again"))
        #expect(collection.information["people-count-estimator"]?.name == "again")
    }

    @Test func `by its name a declared slot is filled, and an unknown one is an error that names the known`()
        async throws
    {
        let queues = EstimatorBroker<any QueueEstimator>("queue-estimator")
        try collection.declare(queues)
        try await collection.replace(named: "queue-estimator", with: FakeQueueEstimator())
        #expect(try await collection.withEstimator(queues) { await $0.queueLength() } == 7)
        let error = await #expect(throws: EstimationError.self) {
            try await collection.replace(named: "weather", with: FakeQueueEstimator())
        }
        #expect(error?.message.contains("people-count-estimator, queue-estimator") == true)
    }

    @Test func `a slot keeps its kind`() async throws {
        let impostor = EstimatorBroker<any QueueEstimator>("people-count-estimator")
        #expect(throws: EstimationError.self) { try collection.declare(impostor) }
        await #expect(throws: EstimationError.self) {
            try await collection.replace(named: "people-count-estimator", with: FakeQueueEstimator())
        }
        #expect(collection.brokerNames == [])
    }

    @Test func `putting in what is there changes nothing`() async throws {
        let counter = FakePeopleCounter()
        try await collection.replace(.peopleCount, with: counter)
        try await collection.replace(.peopleCount, with: counter)
        #expect(counter.seen.closes == 0)
        #expect(collection.information["people-count-estimator"]?.name == "fake")
    }

    @Test func `emptying a slot waits for its last call`() async throws {
        let counter = FakePeopleCounter()
        try await collection.replace(.peopleCount, with: counter)
        let emptied = try await collection.withEstimator(.peopleCount) { _ in
            let emptying = Task {
                await collection.clear(named: "people-count-estimator")
                return counter.seen.closes
            }
            for _ in 0..<10 { await Task.yield() }
            #expect(counter.seen.closes == 0)
            return emptying
        }
        #expect(await emptied.value == 1)
    }
}

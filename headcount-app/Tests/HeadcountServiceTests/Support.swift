import Foundation
import Headcount
import Hummingbird
import Locking
import Logging
import NIOCore
import ServiceLifecycle
import Settings

@testable import HeadcountService

/// Counts a person for every hundred pixels, at the pixel 1, 2; waits for a gate where it has one.
struct FakeCounter: PeopleCountEstimator {
    let information = EstimatorInformation(
        name: "fake",
        version: "1.2.3",
        modelSHA256: String(repeating: "a", count: 64),
        executionProvider: "CPUExecutionProvider"
    )
    var gate: Gate?
    var notices: [String] = []
    /// Whether its answers are no numbers.
    var isBroken = false

    func estimateBatch(
        _ images: [ImageForPeopleEstimation],
        targets: EstimationTargets
    ) async throws -> [PeopleCount] {
        try await gate?.pass()
        return images.map { input in
            let size = input.image.size
            let map = DensityMap(
                rows: size.height,
                columns: size.width,
                values: Array(repeating: 0.01, count: size.area),
                stride: 1,
                area: Rect(size)
            )
            return PeopleCount(
                count: size.area / 100,
                density: isBroken ? .nan : Double(size.area) / 100,
                interval: CountInterval(level: 0.8, lower: 0, upper: Double(size.area) / 50),
                outOfDistributionScore: 0.25,
                points: targets.contains(.coordinates) ? [HeadPoint(x: 1.7, y: 2.2, confidence: 0.5)] : [],
                densityMap: targets.contains(.densityMap) ? map : nil,
                notices: notices
            )
        }
    }
}

/// Where work waits until a test lets it go on.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
        var arrivals = 0
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        var cancelled = 0
    }

    private let state = Locked(State())

    var cancelledCount: Int { state.withLock { $0.cancelled } }

    func pass() async throws {
        let id = state.withLock { state in
            state.arrivals += 1
            return state.arrivals
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let (mayPass, watchers) = state.withLock { state in
                    let reached = state.watchers.filter { $0.count <= state.arrivals }
                    state.watchers.removeAll { $0.count <= state.arrivals }
                    if !state.isOpen { state.waiting[id] = continuation }
                    return (state.isOpen, reached)
                }
                for watcher in watchers { watcher.continuation.resume() }
                if mayPass { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.cancelled += 1
                return state.waiting.removeValue(forKey: id)
            }
            continuation?.resume(throwing: CancellationError())
        }
    }

    /// Waits until so many have come.
    func arrivals(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if state.arrivals >= count { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isReached { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// A clock that stands still until a test moves it.
final class ManualClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
    }

    private struct State {
        var now = Instant(offset: .zero)
        var sleepers: [Int: (deadline: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var nextID = 0
    }

    private let state = Locked(State())

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .nanoseconds(1) }
    var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver: Bool? = state.withLock { state in
                    if Task.isCancelled { return nil }
                    if deadline <= state.now { return true }
                    state.sleepers[id] = (deadline, continuation)
                    return false
                }
                switch isOver {
                case nil: continuation.resume(throwing: CancellationError())
                case true?: continuation.resume()
                case false?: break
                }
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    func advance(by duration: Duration) {
        let awake = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let now = state.now
            let awake = state.sleepers.filter { $0.value.deadline <= now }
            for id in awake.keys { state.sleepers[id] = nil }
            return awake.values.map(\.continuation)
        }
        for continuation in awake { continuation.resume() }
    }

    /// Waits until someone sleeps.
    func waitForSleeper() async {
        while sleeperCount == 0 { await Task.yield() }
    }
}

/// What a test changes of the service.
struct Setup {
    var flags: [String: String] = [:]
    var gate: Gate?
    var notices: [String] = []
    var isBroken = false
    var workers = 2
    var clock: any Clock<Duration> = ContinuousClock()
    var network: RawNetwork?
    var plugins: [PluginReport] = []
    var hasCounter = true

    func dependencies() async throws -> ServiceDependencies {
        let settings = try await HeadcountSettings.load(
            flags: flags.merging(
                ["service.port": "0", "estimatorsSettings.peopleCounter.workers": String(workers)]
            ) { own, _ in own },
            environment: [:]
        )
        let configuration = try CounterConfiguration(settings, maxPixels: 120_000_000)
        let fake = FakeCounter(gate: gate, notices: notices, isBroken: isBroken)
        let counter = try await PeopleCounter(estimator: fake, configuration)
        if !hasCounter { await counter.estimators.clear(named: EstimatorBroker.peopleCount.name) }
        struct NoVersion: Error {}
        guard let version = ServiceVersion("1.2.3") else { throw NoVersion() }
        var dependencies = ServiceDependencies(
            settings: settings,
            counter: counter,
            version: version,
            metrics: PrometheusRegistry()
        )
        dependencies.clock = clock
        let (network, plugins) = (network, plugins)
        dependencies.rawNetwork = { network }
        dependencies.plugins = { plugins }
        return dependencies
    }

    /// Runs a service on a real port until `body`, which gets a client of it, is done.
    func serve<Value: Sendable>(
        readiness: Readiness = Readiness(),
        _ body: @Sendable (ServiceClient) async throws -> Value
    ) async throws -> Value {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (ports, opened) = AsyncStream<Int>.makeStream()
        let application = HeadcountApplication.make(try await dependencies(), readiness: readiness, logger: logger) {
            opened.yield($0.localAddress?.port ?? 0)
        }
        let services = ServiceGroup(configuration: .init(services: [application], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { opened.finish() }
                try await services.run()
            }
            var listening = ports.makeAsyncIterator()
            guard let port = await listening.next() else { throw CancellationError() }
            let value: Value
            do {
                value = try await body(ServiceClient(port: port))
            } catch {
                await services.triggerGracefulShutdown()
                throw error
            }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            return value
        }
    }
}

/// A grey image of that size, as a PNG file.
func png(_ width: Int, _ height: Int) throws -> [UInt8] {
    let pixels = [UInt8](repeating: 99, count: width * height * 3)
    return try ImageEncoder.encode(VisionImage(width: width, height: height, copying: pixels), as: .png)
}

internal import Locking

/// The estimators that a host uses, one for each broker.
///
/// Replacing is atomic. A running call finishes with the estimator it started with, which is closed after its last call;
/// a call that starts afterwards gets the new one. No call fails or waits because of it.
public final class EstimatorsCollection: Sendable {
    /// An installed estimator and the number of calls that use it.
    private struct Entry {
        let estimator: any Estimator
        var calls = 0
        var isReplaced = false
        /// Tasks that wait until it is closed.
        var waiting: [CheckedContinuation<Void, Never>] = []

        func close() async {
            await estimator.close()
            for continuation in waiting { continuation.resume() }
        }
    }

    /// The type of estimator that belongs into a slot.
    private struct Kind {
        /// Not the name: a second copy of a protocol has the same name, and is a different type.
        let type: ObjectIdentifier
        let name: String
        let includes: @Sendable (any Estimator) -> Bool
    }

    private struct State {
        var kinds: [String: Kind] = [:]
        var current: [String: Int] = [:]
        var entries: [Int: Entry] = [:]
        var nextKey = 0
    }

    private let state = Locked(State())

    /// A collection with an empty slot for people counters; other slots can be added.
    public init() {
        let people = Self.kind(of: .peopleCount)
        state.withLock { $0.kinds[EstimatorBroker.peopleCount.name] = people }
    }

    /// Names of all slots, empty ones included, sorted.
    public var declaredBrokerNames: [String] {
        state.withLock { $0.kinds.keys.sorted() }
    }

    /// Names of the brokers that have an estimator, sorted.
    public var brokerNames: [String] {
        state.withLock { $0.current.keys.sorted() }
    }

    /// Information about the estimators that are installed now, by broker.
    public var information: [String: EstimatorInformation] {
        // Outside the lock: an estimator may be a plugin's code, and may call this collection.
        let estimators = state.withLock { state in
            state.current.compactMapValues { state.entries[$0]?.estimator }
        }
        return estimators.mapValues(\.information)
    }

    /// Adds a slot for a new kind of estimator; an existing one stays as it is.
    ///
    /// - Throws: `EstimationError` with the code `unavailable` when the slot exists for another kind.
    public func declare<E>(_ broker: EstimatorBroker<E>) throws {
        let kind = Self.kind(of: broker)
        let known = state.withLock { state in
            state.kinds[broker.name] = state.kinds[broker.name] ?? kind
            return state.kinds[broker.name]
        }
        if let known, known.type != kind.type {
            let copy = known.name == kind.name ? " of another copy of the module" : ""
            throw EstimationError.unavailable(
                "the slot '\(broker.name)' is there already, and takes \(known.name)\(copy)"
            )
        }
    }

    /// Puts an estimator into a slot; the previous one is closed after its last call.
    ///
    /// - Throws: `EstimationError` with the code `unavailable` when the estimator is not of the broker's kind, for example
    ///   because host and plugin have different versions of it; the slot stays as it was.
    public func replace<E>(_ broker: EstimatorBroker<E>, with estimator: any Estimator) async throws {
        try declare(broker)
        try await replace(named: broker.name, with: estimator)
    }

    /// Puts an estimator into the slot of that name; the previous one is closed after its last call.
    ///
    /// Nothing changes when it is the same object.
    ///
    /// - Throws: `EstimationError` with the code `unavailable` when there is no such slot, or the estimator is not of the
    ///   slot's kind; the slot stays as it was.
    public func replace(named name: String, with estimator: any Estimator) async throws {
        guard let kind = state.withLock({ $0.kinds[name] }) else {
            let known = declaredBrokerNames.joined(separator: ", ")
            throw EstimationError.unavailable("there is no slot '\(name)'; known: \(known)")
        }
        guard kind.includes(estimator) else {
            throw EstimationError.unavailable("\(type(of: estimator)) is not what '\(name)' takes: \(kind.name)")
        }
        await install(estimator, in: name)?.close()
    }

    /// Empties a slot, and returns when its estimator is closed, after its last call.
    ///
    /// Do not wait for this inside such a call.
    public func clear(named name: String) async {
        await withCheckedContinuation { continuation in
            let (isEmpty, unused): (Bool, Entry?) = state.withLock { state in
                guard let key = state.current.removeValue(forKey: name) else { return (true, nil) }
                state.entries[key]?.isReplaced = true
                state.entries[key]?.waiting.append(continuation)
                return (false, Self.removeUnused(key, from: &state))
            }
            if isEmpty { continuation.resume() }
            if let unused { Task { await unused.close() } }
        }
    }

    /// Empties every slot, and returns when all estimators are closed.
    public func closeAll() async {
        for name in brokerNames {
            await clear(named: name)
        }
    }

    /// Runs `body` with the broker's estimator, which stays open until `body` has ended.
    ///
    /// - Throws: `EstimationError` with the code `unavailable` when the slot is empty; whatever `body` throws.
    public func withEstimator<E, Result: Sendable>(
        _ broker: EstimatorBroker<E>,
        _ body: @Sendable (E) async throws -> Result
    ) async throws -> Result {
        let (key, estimator) = try begin(broker)
        do {
            let result = try await body(estimator)
            await end(key)
            return result
        } catch {
            await end(key)
            throw error
        }
    }

    private func begin<E>(_ broker: EstimatorBroker<E>) throws -> (key: Int, estimator: E) {
        let found: (Int, any Estimator)? = state.withLock { state in
            guard let key = state.current[broker.name], let entry = state.entries[key], entry.estimator is E else {
                return nil
            }
            state.entries[key]?.calls += 1
            return (key, entry.estimator)
        }
        guard let (key, estimator) = found, let typed = estimator as? E else {
            throw EstimationError.unavailable("no estimator for '\(broker.name)'")
        }
        return (key, typed)
    }

    private func end(_ key: Int) async {
        let unused = state.withLock { state in
            state.entries[key]?.calls -= 1
            return Self.removeUnused(key, from: &state)
        }
        await unused?.close()
    }

    /// The replaced entry, if no call uses it, to be closed.
    private func install(_ estimator: any Estimator, in name: String) -> Entry? {
        state.withLock { state in
            let old = state.current[name]
            if let old, let there = state.entries[old]?.estimator, Self.isSameObject(there, estimator) { return nil }
            state.entries[state.nextKey] = Entry(estimator: estimator)
            state.current[name] = state.nextKey
            state.nextKey += 1
            guard let old else { return nil }
            state.entries[old]?.isReplaced = true
            return Self.removeUnused(old, from: &state)
        }
    }

    private static func kind<E>(of broker: EstimatorBroker<E>) -> Kind {
        Kind(type: ObjectIdentifier(E.self), name: "\(E.self)", includes: { $0 is E })
    }

    private static func isSameObject(_ a: any Estimator, _ b: any Estimator) -> Bool {
        guard type(of: a) is AnyClass, type(of: b) is AnyClass else { return false }
        return (a as AnyObject) === (b as AnyObject)
    }

    private static func removeUnused(_ key: Int, from state: inout State) -> Entry? {
        guard let entry = state.entries[key], entry.isReplaced, entry.calls == 0 else { return nil }
        state.entries[key] = nil
        return entry
    }
}

internal import Synchronization

/// The estimators that a host uses, one for each broker.
///
/// Replacing is atomic: a call that has begun ends on the estimator it began with, which is closed after its last
/// call; a call that begins afterwards gets the new one. No call fails because of it, and none waits.
public final class EstimatorsCollection: Sendable {
    /// An installed estimator and the number of calls that use it.
    private struct Entry {
        let estimator: any Estimator
        var calls = 0
        var isReplaced = false
    }

    private struct State {
        var current: [String: Int] = [:]
        var entries: [Int: Entry] = [:]
        var nextKey = 0
    }

    private let state = Mutex(State())

    /// A collection whose slots are all empty.
    public init() {}

    /// Names of the brokers that have an estimator, sorted.
    public var brokerNames: [String] {
        state.withLock { $0.current.keys.sorted() }
    }

    /// What stands behind each broker's answers at this moment.
    public var information: [String: EstimatorInformation] {
        // Asked outside the lock: an estimator is someone else's code, and may come back to this collection.
        let estimators = state.withLock { state in
            state.current.compactMapValues { state.entries[$0]?.estimator }
        }
        return estimators.mapValues(\.information)
    }

    /// Puts an estimator into a slot; the one that was there is closed as soon as nobody uses it.
    ///
    /// - Throws: `EstimationError` with the code `unavailable` when the estimator is not of the broker's kind, as can
    ///   happen between a host and a plugin that disagree about it; the slot stays as it was.
    public func replace<E>(_ broker: EstimatorBroker<E>, with estimator: any Estimator) async throws {
        guard estimator is E else {
            throw EstimationError.unavailable("\(type(of: estimator)) is not what '\(broker.name)' takes: \(E.self)")
        }
        await install(estimator, in: broker.name)
    }

    /// Empties every slot; estimators are closed as soon as nobody uses them.
    public func closeAll() async {
        for name in brokerNames {
            await install(nil, in: name)
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
        let unused: (any Estimator)? = state.withLock { state in
            state.entries[key]?.calls -= 1
            return Self.removeUnused(key, from: &state)
        }
        await unused?.close()
    }

    private func install(_ estimator: (any Estimator)?, in name: String) async {
        let unused: (any Estimator)? = state.withLock { state in
            let old = state.current.removeValue(forKey: name)
            if let estimator {
                state.entries[state.nextKey] = Entry(estimator: estimator)
                state.current[name] = state.nextKey
                state.nextKey += 1
            }
            guard let old else { return nil }
            state.entries[old]?.isReplaced = true
            return Self.removeUnused(old, from: &state)
        }
        await unused?.close()
    }

    private static func removeUnused(_ key: Int, from state: inout State) -> (any Estimator)? {
        guard let entry = state.entries[key], entry.isReplaced, entry.calls == 0 else { return nil }
        state.entries[key] = nil
        return entry.estimator
    }
}

internal import Synchronization

/// Whether the service accepts new requests.
final class Readiness: Sendable {
    private let isDraining = Atomic(false)

    /// Ready from the start until it drains.
    var isReady: Bool { !isDraining.load(ordering: .relaxed) }

    /// From now on, load balancers should send requests elsewhere.
    func drain() {
        isDraining.store(true, ordering: .relaxed)
    }
}

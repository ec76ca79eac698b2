internal import Locking

/// Counts the runs under way and refuses one too many.
final class RunLimit: Sendable {
    let limit: Int
    private let count = Locked(0)

    init(_ limit: Int) {
        self.limit = limit
    }

    func enter() throws(OrtError) {
        let isFull = count.withLock { count in
            if count >= limit { return true }
            count += 1
            return false
        }
        if isFull {
            throw OrtError(.queueFull, "\(limit) runs are under way, which is the limit: try again later")
        }
    }

    func leave() {
        count.withLock { $0 -= 1 }
    }
}

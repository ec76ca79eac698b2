internal import Foundation

/// Counts active runs and refuses more than the limit.
///
/// `@unchecked Sendable`: the count is accessed under the lock only. `NSLock`, as the thread sanitizer does not see
/// `Synchronization.Mutex` on Linux.
final class RunLimit: @unchecked Sendable {
    let limit: Int
    private let lock = NSLock()
    private var count = 0

    init(_ limit: Int) {
        self.limit = limit
    }

    func enter() throws(OrtError) {
        let isFull = lock.withLock {
            if count >= limit { return true }
            count += 1
            return false
        }
        if isFull {
            throw OrtError(.queueFull, "\(limit) runs are under way, which is the limit: try again later")
        }
    }

    func leave() {
        lock.withLock { count -= 1 }
    }
}

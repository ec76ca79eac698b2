internal import Foundation

/// A fixed number of threads that compute runs one after the other, first come, first served.
///
/// The threads end when the pool is released and the queue is empty.
public final class RunPool: Sendable {
    /// Runs computed at a time.
    public let threads: Int
    /// Runs that may wait in addition to those that are computed; at least one.
    public let queueLimit: Int
    private let queue: RunQueue

    /// - Parameters:
    ///   - threads: at least one.
    ///   - queueLimit: how many runs may wait in addition to those that are computed.
    public init(threads: Int = SessionOptions.availableCores, queueLimit: Int = 1024) {
        let count = max(threads, 1)
        self.threads = count
        self.queueLimit = max(queueLimit, 1)
        let queue = RunQueue(limit: self.queueLimit)
        self.queue = queue
        for k in 0..<count {
            let thread = Thread {
                while let work = queue.next() { work() }
            }
            thread.name = "onnxruntime-\(k)"
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    deinit {
        queue.close()
    }

    /// Runs that wait for a thread; cancelled ones count until a thread has removed them.
    public var waiting: Int { queue.count }

    func submit(_ work: @escaping @Sendable () -> Void) throws(OrtError) {
        guard queue.append(work) else {
            throw OrtError(.queueFull, "\(queueLimit) runs wait, which is the limit: try again later")
        }
    }
}

/// A first-in, first-out queue with a limit; taking from it waits.
///
/// `@unchecked Sendable`: everything is accessed under the condition's lock only. `NSCondition`, as `Locked` has no way to
/// wait.
private final class RunQueue: @unchecked Sendable {
    private let limit: Int
    private let condition = NSCondition()
    /// Taken items are cleared at once: they hold a run's images.
    private var items: [(@Sendable () -> Void)?] = []
    private var head = 0
    private var isClosed = false

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { condition.withLock { items.count - head } }

    /// False when the queue is full.
    func append(_ item: @escaping @Sendable () -> Void) -> Bool {
        condition.withLock {
            guard items.count - head < limit else { return false }
            items.append(item)
            condition.signal()
            return true
        }
    }

    /// Waits for an item; nil when the queue is closed and empty.
    func next() -> (@Sendable () -> Void)? {
        condition.withLock {
            while head == items.count && !isClosed { condition.wait() }
            guard head < items.count else { return nil }
            let item = items[head]
            items[head] = nil
            head += 1
            if head == items.count || (head >= 1024 && 2 * head >= items.count) {
                items.removeFirst(head)
                head = 0
            }
            return item
        }
    }

    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }
}

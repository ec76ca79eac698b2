internal import Glibc

/// A value that only one thread at a time can access.
///
/// It uses a POSIX mutex. On Linux, `Synchronization.Mutex` waits with system calls of its own, which the thread sanitizer
/// does not see, so that it reports races that do not exist. Where threads wait for more than the lock
/// itself, `NSCondition` does that.
///
/// `@unchecked Sendable`: the value is accessed under the mutex only.
@safe
public final class Locked<Value>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    /// A locked value.
    public init(_ value: sending Value) {
        self.value = value
        unsafe mutex = .allocate(capacity: 1)
        unsafe mutex.initialize(to: pthread_mutex_t())
        // With valid arguments this only fails without memory.
        let status = unsafe pthread_mutex_init(mutex, nil)
        precondition(status == 0, "a mutex cannot be made: error \(status)")
    }

    deinit {
        _ = unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deinitialize(count: 1)
        unsafe mutex.deallocate()
    }

    /// Runs `body` with the value while no other thread does.
    ///
    /// Keep it short, and never take the same lock inside: it is not recursive.
    ///
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws.
    public func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        unsafe pthread_mutex_lock(mutex)
        defer { _ = unsafe pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}

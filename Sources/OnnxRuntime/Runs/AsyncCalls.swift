internal import Foundation

/// A run that ONNX Runtime computes on its own threads.
struct AsyncCall: Sendable {
    let run: Run
    let limit: RunLimit
}

/// The calls that ONNX Runtime has not answered yet, by number; C gets the number.
///
/// `@unchecked Sendable`: everything is accessed under the lock only. The lock also orders the calling thread's writes
/// before the reads of ONNX Runtime's thread, visibly for the thread sanitizer.
final class AsyncCalls: @unchecked Sendable {
    static let shared = AsyncCalls()

    private let lock = NSLock()
    private var calls: [Int: AsyncCall] = [:]
    private var last = 0

    func add(_ call: AsyncCall) -> Int {
        lock.withLock {
            last += 1
            calls[last] = call
            return last
        }
    }

    func remove(_ number: Int) -> AsyncCall? {
        lock.withLock { calls.removeValue(forKey: number) }
    }
}

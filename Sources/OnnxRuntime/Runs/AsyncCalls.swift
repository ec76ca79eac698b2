internal import Foundation

/// A run that ONNX Runtime computes on its own threads.
struct AsyncCall: Sendable {
    let run: Run
    let limit: RunLimit
}

/// The calls that ONNX Runtime has not answered yet, by number; the number travels through C.
///
/// `@unchecked Sendable`: everything is touched under the lock only. The lock also puts what the calling thread wrote
/// before what ONNX Runtime's thread reads, in a way that the thread sanitizer can see.
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

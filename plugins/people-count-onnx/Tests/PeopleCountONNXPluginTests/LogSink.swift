import Synchronization

/// Keeps what is logged.
final class LogSink: Sendable {
    private let kept = Mutex<[String]>([])

    var messages: [String] { kept.withLock { $0 } }

    func add(_ message: String) {
        kept.withLock { $0.append(message) }
    }
}

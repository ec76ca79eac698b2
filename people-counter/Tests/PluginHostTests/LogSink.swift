import EstimatorKit
import Synchronization

/// Keeps what is logged.
final class LogSink: Sendable {
    private let kept = Mutex<[String]>([])

    var messages: [String] { kept.withLock { $0 } }

    var log: PluginLog {
        PluginLog(
            isEnabled: { _ in true },
            sink: { [self] _, message, _ in kept.withLock { $0.append(message) } }
        )
    }
}

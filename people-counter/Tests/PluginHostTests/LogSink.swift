import EstimatorKit
import Locking

/// Keeps what is logged.
final class LogSink: Sendable {
    private let kept = Locked<[String]>([])

    var messages: [String] { kept.withLock { $0 } }

    var log: PluginLog {
        PluginLog(
            isEnabled: { _ in true },
            sink: { [self] _, message, _ in kept.withLock { $0.append(message) } }
        )
    }
}

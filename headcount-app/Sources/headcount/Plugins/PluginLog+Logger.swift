import EstimatorKit
import Logging

extension PluginLog {
    /// The service's log.
    init(_ logger: Logger) {
        self.init(
            isEnabled: { Logger.Level($0) >= logger.logLevel },
            sink: { level, message, metadata in
                logger.log(level: Logger.Level(level), "\(message)", metadata: metadata.mapValues { .string($0) })
            }
        )
    }
}

extension Logger.Level {
    /// The level of the same name; `info` for an unknown level of a later SDK.
    fileprivate init(_ level: PluginLog.Level) {
        self = Logger.Level(rawValue: level.name) ?? .info
    }
}

import EstimatorKit

extension PluginLog {
    /// Writes warnings and errors to standard error.
    static let standardError = PluginLog(
        isEnabled: { $0 >= .warning },
        sink: { level, message, metadata in
            let details = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            StandardError.say("\(level.name): \(message)\(details)")
        }
    )
}

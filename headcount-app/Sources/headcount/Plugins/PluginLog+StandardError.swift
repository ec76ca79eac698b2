import EstimatorKit

extension PluginLog {
    /// Warnings and worse, for a command line's user.
    static let standardError = PluginLog(
        isEnabled: { $0 >= .warning },
        sink: { level, message, metadata in
            let details = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            StandardError.say("\(level.name): \(message)\(details)")
        }
    )
}

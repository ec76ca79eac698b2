/// What is logged.
public struct LogSettings: Sendable {
    /// The least important messages that are logged.
    public let level = Setting(
        "log.level",
        .word(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
        default: "info",
        "The least important messages that are logged. Requests are logged as `info`."
    )
}

/// Settings of the log.
public struct LogSettings: Sendable {
    /// Lowest level that is logged.
    public let level = Setting(
        "log.level",
        .word(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
        default: "info",
        "Lowest level that is logged. Requests are logged as `info`."
    )
}

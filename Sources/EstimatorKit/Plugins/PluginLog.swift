/// The host's log, for plugins.
///
/// Closures and standard types only: with a logging library in this interface, every plugin and host would need the same
/// version of it, as one shared library.
public struct PluginLog: Sendable {
    /// How important a message is; the host decides which ones it keeps.
    public struct Level: Sendable, Hashable, Comparable {
        /// 0 for `trace` to 6 for `critical`.
        public let rawValue: Int
        /// The name as logs write it.
        public let name: String

        /// Each step, to search for an error.
        public static let trace = Level(rawValue: 0, name: "trace")
        /// For developers.
        public static let debug = Level(rawValue: 1, name: "debug")
        /// What an operator may want to know.
        public static let info = Level(rawValue: 2, name: "info")
        /// What an operator should know, although nothing is wrong.
        public static let notice = Level(rawValue: 3, name: "notice")
        /// Something is wrong, and work continues.
        public static let warning = Level(rawValue: 4, name: "warning")
        /// Something failed.
        public static let error = Level(rawValue: 5, name: "error")
        /// Work cannot continue.
        public static let critical = Level(rawValue: 6, name: "critical")

        /// Whether `a` is less important than `b`.
        public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    /// Takes a message with its level and key–value pairs.
    public typealias Sink = @Sendable (_ level: Level, _ message: String, _ metadata: [String: String]) -> Void

    private let sink: Sink
    private let isEnabled: @Sendable (Level) -> Bool

    /// A log that passes messages to the host's.
    ///
    /// - Parameters:
    ///   - isEnabled: whether messages of a level are kept; other messages are not even composed.
    ///   - sink: called from any thread.
    public init(isEnabled: @escaping @Sendable (Level) -> Bool, sink: @escaping Sink) {
        self.isEnabled = isEnabled
        self.sink = sink
    }

    /// A log that keeps nothing.
    public static let none = PluginLog(isEnabled: { _ in false }, sink: { _, _, _ in })

    /// Logs a message if the host keeps messages of its level.
    public func log(
        _ level: Level,
        _ message: @autoclosure () -> String,
        _ metadata: @autoclosure () -> [String: String] = [:]
    ) {
        if isEnabled(level) { sink(level, message(), metadata()) }
    }
}

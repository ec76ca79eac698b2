/// A line that ONNX Runtime logs.
public struct LogMessage: Sendable {
    /// How serious it is, by ONNX Runtime's numbers.
    public enum Severity: Int32, Sendable {
        case verbose = 0
        case info = 1
        case warning = 2
        case error = 3
        case fatal = 4
    }

    /// How serious ONNX Runtime considers it.
    public let severity: Severity
    /// The place in ONNX Runtime that it comes from.
    public let location: String
    /// What happened, in ONNX Runtime's words.
    public let text: String
}

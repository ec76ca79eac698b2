internal import Foundation
internal import OnnxRuntime

extension ModelError {
    /// A network that ONNX Runtime does not load.
    init(unreadable name: String, _ error: OrtError, _ library: Library) {
        let reason = Self.withoutPlace(error.message)
        let isTooNew = ["opset", "IR version"].contains { reason.localizedCaseInsensitiveContains($0) }
        let advice = isTooNew ? " Export it with an older opset, or install a newer ONNX Runtime." : ""
        self.init(.networkUnreadable, "\(name): ONNX Runtime \(library.version) does not load it: \(reason)\(advice)")
    }

    /// ONNX Runtime's text without the file, line and function of its own where the error arose.
    private static func withoutPlace(_ message: String) -> String {
        message.replacing(/(Load model from .*? failed:)?\/\S+\.(h|cc):\d+ .*?\) (?=[A-Z])/, with: "")
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

import Foundation

/// Text for terminals.
enum Terminal {
    /// Whether colours are wanted: not if NO_COLOR is set (no-color.org), nor on a terminal that has none.
    static var wantsColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        return (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// Colours by their number in ANSI's escape sequences.
    enum Color: Int {
        case red = 31
        case yellow = 33
    }

    static func colored(_ text: String, _ color: Color) -> String { "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" }

    /// The text on one line: control characters, which a file's name may have, are written as escapes.
    static func oneLine(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { line, scalar in
            let isControl =
                scalar.properties.generalCategory == .control || scalar.value == 0x2028 || scalar.value == 0x2029
            line += isControl ? scalar.escaped(asASCII: true) : String(scalar)
        }
    }
}

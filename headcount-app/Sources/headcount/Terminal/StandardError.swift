import Foundation

/// Standard error, for everything that is not data.
enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static func say(_ text: String) {
        write("headcount: \(Terminal.oneLine(text))\n")
    }

    static func write(_ text: String) {
        // If it cannot be written, counting goes on.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

import ArgumentParser
import Foundation

/// Standard output, for data.
///
/// If the reader closes it early, the program ends quietly.
enum StandardOutput {
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static func write(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            if errno == EPIPE { throw ExitCode(128 + SIGPIPE) }
            throw Failure("cannot write to standard output: \(error.localizedDescription)")
        }
    }
}

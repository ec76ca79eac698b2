import ArgumentParser
import Foundation

/// Where data goes.
///
/// Whoever reads it may close it early, which ends the program quietly.
enum StandardOutput {
    static func write(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            if errno == EPIPE { throw ExitCode(128 + SIGPIPE) }
            throw Failure("cannot write to standard output: \(error.localizedDescription)")
        }
    }
}

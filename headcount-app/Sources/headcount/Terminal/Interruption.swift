import ArgumentParser
import Dispatch
import Foundation

/// Runs work that Ctrl-C and SIGTERM cancel; no incomplete files remain.
///
/// Work that does not end within five seconds, such as a long run of the network, ends with the program; so does a second
/// signal. When the reader of the output closes it, writing fails, and the program is not
/// killed.
///
/// - Throws: what `work` throws; `ExitCode(130)` when it was interrupted.
func interruptible(_ work: @escaping @Sendable () async throws -> Void) async throws {
    signal(SIGPIPE, SIG_IGN)
    let task = Task { try await work() }
    let sources = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            task.cancel()
            signal(number, SIG_DFL)
            DispatchQueue.global().asyncAfter(deadline: .now() + 5) {
                StandardError.say("interrupted")
                _exit(130)
            }
        }
        source.resume()
        return source
    }
    defer {
        for source in sources { source.cancel() }
    }
    do {
        try await task.value
    } catch is CancellationError {
        StandardError.say("interrupted")
        throw ExitCode(130)
    }
}

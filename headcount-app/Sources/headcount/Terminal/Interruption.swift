import ArgumentParser
import Dispatch
import Foundation

/// Runs work that Ctrl-C and SIGTERM cancel; no incomplete files remain.
///
/// A second signal ends the program at once. When the reader of the output closes it, writing fails, and the program is not
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

internal import Dispatch
public import Foundation
internal import Glibc
internal import Synchronization

/// Log lines, written to a file on a thread of their own.
///
/// If the reader is slow or the disk is full, lines are dropped and counted, and no request waits.
public final class LogLines: Sendable {
    private static let limit = 10000

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "headcount.log")
    private let waiting = Atomic(0)
    private let dropped = Atomic(0)

    /// Lines to an open file, such as standard error.
    public init(descriptor: Int32 = STDERR_FILENO) {
        self.descriptor = descriptor
    }

    /// Number of lines dropped so far.
    public var droppedCount: Int { dropped.load(ordering: .relaxed) }

    /// Queues a line.
    public func write(_ line: Data) {
        guard waiting.load(ordering: .relaxed) < Self.limit else {
            dropped.add(1, ordering: .relaxed)
            return
        }
        waiting.add(1, ordering: .relaxed)
        queue.async { [self] in
            waiting.subtract(1, ordering: .relaxed)
            if !put(line) { dropped.add(1, ordering: .relaxed) }
        }
    }

    /// Waits until all queued lines are written; called before the process ends.
    public func flush() {
        queue.sync {}
    }

    private func put(_ line: Data) -> Bool {
        var rest = line[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}

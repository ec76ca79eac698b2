public import Glibc

/// The processor time that a process has used, all its threads together.
public struct CPUClock: Sendable {
    private let clock: clockid_t

    /// Of this process, or of the one with that identifier.
    ///
    /// - Throws: `SystemCallError` when there is no such process.
    public init(of process: pid_t = getpid()) throws {
        var clock = clockid_t()
        guard unsafe clock_getcpuclockid(process, &clock) == 0 else { throw SystemCallError("clock_getcpuclockid") }
        self.clock = clock
    }

    /// Since the process began.
    public var seconds: Double {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

import Glibc

/// The processor time that a process has used, all its threads together.
struct CPUClock: Sendable {
    private let clock: clockid_t

    /// Of this process, or of the one with that identifier.
    init(of process: pid_t = getpid()) throws {
        var clock = clockid_t()
        guard unsafe clock_getcpuclockid(process, &clock) == 0 else { throw HelperError.system("clock_getcpuclockid") }
        self.clock = clock
    }

    var seconds: Double {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

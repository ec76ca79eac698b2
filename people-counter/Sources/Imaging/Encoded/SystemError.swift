import Glibc

/// The system's words for the call that failed last in this thread.
func lastSystemError() -> String {
    let code = errno
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: words)
}

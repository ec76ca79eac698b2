import Glibc

/// The system's message about the last call that failed in this thread.
func lastSystemError() -> String {
    let code = errno
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: words)
}

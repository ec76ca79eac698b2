internal import Glibc

/// The system's message about the last call that failed in this thread.
func lastSystemError() -> String { systemError(errno) }

/// The system's message about an error.
func systemError(_ code: Int32) -> String {
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: words)
}

internal import Glibc

/// A call of the system that failed.
public struct SystemCallError: Error {
    /// The call's name.
    public let call: String
    /// What the system says about it.
    public let reason: String

    /// The failure of `call`, which was the last one to set `errno`.
    public init(_ call: String) {
        self.call = call
        reason = unsafe String(cString: strerror(errno))
    }
}

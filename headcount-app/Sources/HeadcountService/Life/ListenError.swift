internal import Glibc
internal import NIOCore

/// Why the service cannot listen on its address.
public struct ListenError: Error, CustomStringConvertible {
    /// The address, what is wrong with it, and what to do.
    public let description: String

    /// - Returns: `nil` for an error that is not about an address.
    init?(_ error: any Error, host: String, port: Int) {
        let reason: String
        switch error {
        case let error as IOError: reason = Self.reason(error.errnoCode)
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            reason = "the host is not known here; give an address of this machine, or 0.0.0.0 for all"
        default: return nil
        }
        description = "cannot listen on \(host), port \(port): \(reason)"
    }

    private static func reason(_ code: CInt) -> String {
        switch code {
        case EADDRINUSE: "another program listens there; end it, or choose another port"
        case EADDRNOTAVAIL: "no interface of this machine has that address; 0.0.0.0 is all of them"
        case EACCES, EPERM: "it is not allowed to; ports below 1024 need a privilege"
        default: unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        }
    }
}

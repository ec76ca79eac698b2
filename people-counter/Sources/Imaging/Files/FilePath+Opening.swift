internal import Glibc
internal import SystemPackage

extension FilePath {
    /// Opens the file for reading, and closes it after `body`.
    ///
    /// A pipe without a writer would block in `open` itself, where nothing can be cancelled: it does not wait for one.
    ///
    /// - Throws: `readFailed` with the system's message; what `body` throws.
    func withDescriptor<Result>(_ body: (Int32) throws(ImagingError) -> Result) throws(ImagingError) -> Result {
        let file = unsafe withPlatformString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard file >= 0 else { throw EncodedImage.readFailed(text, lastSystemError()) }
        defer { close(file) }
        return try body(file)
    }
}

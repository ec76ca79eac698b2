internal import Glibc
public import SystemPackage

extension EncodedImage {
    /// Reads an image from a file, a device or a named pipe.
    ///
    /// The first bytes are judged before the rest is read: what is no image, however long, costs nothing. From a pipe, one
    /// image is read, and of a stream of images the first one (`ImageStream`). A file is read, not mapped: if a mapped file
    /// is truncated by another process, this one would crash.
    ///
    /// Blocks; call it on a worker thread. It ends early when its task is cancelled, also while a pipe is silent.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - limits: a file larger than `limits.maxEncodedBytes` is refused before more than that is read.
    /// - Throws: `readFailed` with the system's message, `unsupportedFormat`, `tooManyBytes`, or `cancelled`.
    public init(contentsOf path: FilePath, limits: ImageLimits = ImageLimits()) throws(ImagingError) {
        self = try path.withDescriptor { (file) throws(ImagingError) in
            try ImageStream(file, name: path.text, limits: limits).image()
        }
    }

    /// Reads an image from a file whose path is text; see `init(contentsOf:limits:)` for a `FilePath`.
    ///
    /// - Throws: as that.
    public init(contentsOf path: String, limits: ImageLimits = ImageLimits()) throws(ImagingError) {
        try self.init(contentsOf: FilePath(path), limits: limits)
    }

    /// Reads an image from standard input; as from a pipe.
    ///
    /// - Throws: as `init(contentsOf:limits:)`.
    public static func standardInput(limits: ImageLimits = ImageLimits()) throws(ImagingError) -> EncodedImage {
        try ImageStream(STDIN_FILENO, name: "standard input", limits: limits).image()
    }

    static func readFailed(_ name: String, _ reason: String) -> ImagingError {
        ImagingError(.readFailed, "\(name): cannot be read: \(reason)")
    }
}

internal import Glibc
public import SystemPackage

/// Reads files that are not images.
public enum WholeFile {
    /// All bytes of a file, a pipe or standard input.
    ///
    /// Blocks; it ends early when its task is cancelled.
    ///
    /// - Parameters:
    ///   - path: the file; `nil` for standard input.
    ///   - limit: the largest number of bytes.
    /// - Returns: the bytes.
    /// - Throws: `readFailed`, `tooManyBytes`, or `cancelled`.
    public static func read(_ path: FilePath?, limit: Int) throws(ImagingError) -> [UInt8] {
        guard let path else { return try bytes(of: STDIN_FILENO, name: "standard input", limit) }
        return try path.withDescriptor { (file) throws(ImagingError) in try bytes(of: file, name: path.text, limit) }
    }

    private static func bytes(of file: Int32, name: String, _ limit: Int) throws(ImagingError) -> [UInt8] {
        let input = ByteInput(file, name: name, patience: ImageStream.patience)
        var bytes: [UInt8] = []
        while true {
            let chunk = try input.chunk()
            if chunk.isEmpty { return bytes }
            bytes += chunk
            guard bytes.count <= limit else {
                throw ImagingError(.tooManyBytes, "\(name): more than the allowed \(limit) bytes")
            }
        }
    }
}

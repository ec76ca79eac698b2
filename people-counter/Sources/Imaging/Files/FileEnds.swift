internal import Glibc
internal import SystemPackage

/// The first and the last bytes of a file.
struct FileEnds {
    private static let length = 4096

    let first: [UInt8]
    let last: [UInt8]

    /// - Returns: `nil` for a file that cannot be read.
    init?(of path: FilePath) {
        let ends = try? path.withDescriptor { (file) throws(ImagingError) in
            let size = Int(lseek(file, 0, SEEK_END))
            return (first: Self.bytes(of: file, at: 0), last: Self.bytes(of: file, at: max(size - Self.length, 0)))
        }
        guard let first = ends?.first, let last = ends?.last else { return nil }
        (self.first, self.last) = (first, last)
    }

    private static func bytes(of file: Int32, at position: Int) -> [UInt8]? {
        var hasFailed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let got = unsafe pread(file, buffer.baseAddress, buffer.count, position)
            hasFailed = got < 0
            count = max(got, 0)
        }
        return hasFailed ? nil : bytes
    }
}

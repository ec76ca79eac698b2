import Headcount
import SystemPackage

/// Paths from a list: one a line, or separated by bytes of 0, as `find -print0` writes them.
enum FileList {
    private static let limit = 1 << 30

    /// The paths, in order.
    ///
    /// Bytes of 0 anywhere in the list separate its paths; then names may have line ends. Otherwise lines do, whose ends
    /// may be Windows'; a byte order mark and empty lines are left out.
    ///
    /// - Parameter list: the list's path, or `-` for standard input.
    /// - Returns: at most as many paths as the list has lines.
    /// - Throws: `Failure`; `CancellationError`.
    static func read(_ list: FilePath) throws -> [FilePath] {
        let bytes: [UInt8]
        do throws(ImagingError) {
            bytes = try WholeFile.read(list == "-" ? nil : list, limit: limit)
        } catch {
            if error.code == .cancelled { throw CancellationError() }
            throw Failure("--files-from: \(error.message)")
        }
        guard ![[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(bytes.prefix(2))) else {
            throw Failure("--files-from: \(list.text) is UTF-16; write it as UTF-8")
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if text.contains(0) { return text.split(separator: 0).map { FilePath(bytes: $0) } }
        return text.split(separator: UInt8(ascii: "\n"))
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
            .filter { !$0.isEmpty }
            .map { FilePath(bytes: $0) }
    }
}

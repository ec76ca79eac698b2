internal import Foundation
internal import Glibc
internal import Imaging
internal import SystemPackage

/// Reads annotation files.
enum AnnotationBytes {
    /// Larger files are refused; COCO's largest file has half of it.
    static let limit = 1 << 30

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The file's bytes, without the byte order mark of a text.
    ///
    /// - Throws: `unreadable`, also for what is no file; `brokenAnnotation` when the file is too large.
    static func read(_ path: FilePath) throws(EvaluationError) -> Data {
        let data = try open(path) { file, _ in try FileHandle(fileDescriptor: file).readToEnd() ?? Data() }
        return data.starts(with: byteOrderMark) ? Data(data.dropFirst(byteOrderMark.count)) : data
    }

    /// The first bytes, of a file of any size, to tell what it is; empty when it cannot be read.
    static func beginning(_ path: FilePath, count: Int = 4096) -> Data {
        let data = try? open(path) { file, _ in try FileHandle(fileDescriptor: file).read(upToCount: count) ?? Data() }
        guard let data else { return Data() }
        return data.starts(with: byteOrderMark) ? Data(data.dropFirst(byteOrderMark.count)) : data
    }

    /// The file's text, as UTF-8.
    static func text(_ path: FilePath) throws(EvaluationError) -> String {
        String(decoding: try read(path), as: UTF8.self)
    }

    /// The file's size in bytes.
    ///
    /// - Throws: `unreadable`, also for what is no file; `brokenAnnotation` when the file is too large.
    static func size(of path: FilePath) throws(EvaluationError) -> Int {
        try open(path) { _, size in size }
    }

    private static func open<Value>(
        _ path: FilePath,
        _ body: (_ file: Int32, _ size: Int) throws -> Value
    ) throws(EvaluationError) -> Value {
        // A pipe without a writer would block.
        let file = unsafe path.withPlatformString { unsafe Glibc.open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard file >= 0 else { throw unreadable(path) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw unreadable(path) }
        guard status.st_size <= limit else {
            throw EvaluationError(.brokenAnnotation, "\(path.text) has more than \(limit) bytes: no annotation file")
        }
        do {
            return try body(file, Int(status.st_size))
        } catch {
            throw unreadable(path)
        }
    }

    private static func unreadable(_ path: FilePath) -> EvaluationError {
        EvaluationError(.unreadable, "\(path.text) cannot be read; check that it is a file, and its permissions")
    }
}

internal import Foundation

/// The memory of this process, as Linux counts it.
public struct ProcessMemory: Sendable {
    /// All of it that is there, in MiB.
    public let resident: Double
    /// The part that no other process can share, in MiB.
    public let own: Double

    /// As it is now.
    ///
    /// - Throws: when `/proc` cannot be read.
    public init() throws {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        resident = Self.megabytes("VmRSS", status)
        own = Self.megabytes("RssAnon", status)
    }

    private static func megabytes(_ field: String, _ status: String) -> Double {
        let row = status.split(separator: "\n").first { $0.hasPrefix(field + ":") } ?? ""
        return (row.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? .nan) / 1024
    }
}

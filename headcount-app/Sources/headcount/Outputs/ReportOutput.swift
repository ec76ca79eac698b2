import Headcount
import SystemPackage

/// Where reports go: standard output, or a file that appears when it is complete.
struct ReportOutput {
    private let file: DraftFile?

    /// - Parameter path: the file; `nil` for standard output.
    /// - Throws: `ImagingError` when the file cannot be made.
    init(_ path: FilePath?) throws {
        file = try path.map { path throws(ImagingError) in try DraftFile(path) }
    }

    /// Whether a person reads it now.
    var isTerminal: Bool { file == nil && StandardOutput.isTerminal }

    func write(_ text: String) throws {
        guard let file else { return try StandardOutput.write(text) }
        try file.append(Array(text.utf8))
    }

    /// Gives the file its name; without that it does not appear.
    func finish() throws {
        try file?.finish()
    }
}

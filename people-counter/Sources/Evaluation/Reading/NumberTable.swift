internal import Imaging
internal import SystemPackage

/// A text file of numbers, a row a line, separated by blanks, commas, semicolons or tabs.
struct NumberTable {
    struct Row {
        /// The line, counted from 1.
        let line: Int
        let values: [Double]
    }

    /// Words of a first line that has no number, in lower case.
    private(set) var header: [String] = []
    private(set) var rows: [Row] = []

    /// Reads a file; blank lines, and lines that begin with `#`, are skipped.
    ///
    /// - Throws: `unreadable`; `brokenAnnotation` for a word that is no number.
    init(_ path: FilePath) throws(EvaluationError) {
        try self.init(text: try AnnotationBytes.text(path), path: path)
    }

    init(text: String, path: FilePath) throws(EvaluationError) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let words = Self.words(line)
            if words.isEmpty || words[0].hasPrefix("#") { continue }
            let values = words.map { Double($0) }
            if rows.isEmpty, header.isEmpty, values.allSatisfy({ $0 == nil }) {
                header = words.map { $0.lowercased() }
                continue
            }
            let numbers = values.compactMap(\.self)
            guard numbers.count == values.count else {
                throw EvaluationError(
                    .brokenAnnotation,
                    "\(path.text), line \(index + 1): '\(line.prefix(80))' should be numbers"
                )
            }
            rows.append(Row(line: index + 1, values: numbers))
        }
    }

    /// The rows of the file's beginning, to tell what it is; `nil` when it is no table.
    init?(beginningOf path: FilePath) {
        let text = String(decoding: AnnotationBytes.beginning(path), as: UTF8.self)
        // The last line may be cut.
        let end = text.utf8.count < 4000 ? text.endIndex : text.lastIndex(where: \.isNewline) ?? text.endIndex
        guard let table = try? NumberTable(text: String(text[..<end]), path: path) else { return nil }
        self = table
    }

    /// The rows, when each has so many values.
    ///
    /// - Throws: `brokenAnnotation`, which names the first line that has not.
    func rows(of counts: ClosedRange<Int>, _ names: String, in path: FilePath) throws(EvaluationError) -> [Row] {
        for row in rows where !counts.contains(row.values.count) {
            throw EvaluationError(
                .brokenAnnotation,
                "\(path.text), line \(row.line): it has \(row.values.count) numbers, and should have \(names)"
            )
        }
        return rows
    }

    private static func words(_ line: Substring) -> [Substring] {
        line.split { $0 == "," || $0 == ";" || $0.isWhitespace }
    }
}

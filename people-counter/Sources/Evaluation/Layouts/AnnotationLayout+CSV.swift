internal import Foundation
internal import Imaging
internal import SwiftCSV
internal import SystemPackage

extension AnnotationLayout {
    /// One table for all images.
    static let wholeCSV = AnnotationLayout(
        name: "csv",
        files: "annotations.csv with the columns file,x,y"
    ) { (folder) throws(EvaluationError) in
        guard let file = folder.whole("csv"), !isOfFrames(file.path) else { return nil }
        return folder.found(try CSVTable(file.path, columns: ["file", "x", "y"]).entries(), from: file)
    }

    /// One table for each image.
    static let singleCSV = AnnotationLayout(
        name: "csv-each",
        files: "images, and NAME.csv with the columns x,y beside them or in a folder such as gt/"
    ) { (folder) throws(EvaluationError) in
        let pattern = PairPattern(names: { ["\($0).csv"] })
        let pairs = folder.pairs(pattern)
        if let first = pairs.first, isOfFrames(first.annotation.path) { return nil }
        return FoundAnnotations(
            folder.pending(pairs, pattern) { (pair) throws(EvaluationError) in
                // Without a header: numbers alone.
                if let points = try? textPoints(pair.annotation.path), !points.isEmpty {
                    return Annotation(points: points)
                }
                return Annotation(points: try CSVTable(pair.annotation.path, columns: ["x", "y"]).heads())
            }
        )
    }
}

extension Folder {
    /// The file for all images of this folder, or the one that was named.
    func whole(_ ending: String) -> FolderFile? {
        only == nil ? file("annotations." + ending) : files(endings: [ending]).first
    }

    /// The images that the file for all of them lists; beside a named folder, the file may be about something else.
    func found(_ entries: [AnnotationEntry], from file: FolderFile) -> FoundAnnotations? {
        guard scope.isEmpty || holds(entries, from: file) else { return nil }
        return FoundAnnotations(pending: pending(entries, from: file))
    }
}

/// The wanted columns of a CSV file, blank rows left out.
private struct CSVTable {
    let path: FilePath
    /// Cells of the wanted columns, in the order asked for, and each row's line number.
    let rows: [(line: Int, cells: [String])]

    init(_ path: FilePath, columns: [String]) throws(EvaluationError) {
        let header: [String]
        let content: [[String]]
        let text = try AnnotationBytes.text(path)
        do {
            let csv = try EnumeratedCSV(string: text, loadColumns: false)
            header = csv.header.map { trim($0).lowercased() }
            content = csv.rows
        } catch {
            throw EvaluationError(.brokenAnnotation, "\(path.text) is not a CSV table: \(error)")
        }
        var positions: [Int] = []
        for column in columns {
            guard let position = header.firstIndex(of: column) else {
                throw EvaluationError(
                    .brokenAnnotation,
                    "\(path.text) has no column '\(column)'; its first line should be \(columns.joined(separator: ","))"
                )
            }
            positions.append(position)
        }
        self.path = path
        // SwiftCSV gives no rows for a file with only a header, and empty rows for blank lines.
        rows = content.enumerated().map { index, row in
            (index + 2, positions.map { $0 < row.count ? trim(row[$0]) : "" })
        }.filter { row in row.1.contains { !$0.isEmpty } }
    }

    /// One head per row.
    func heads() throws(EvaluationError) -> [HeadPosition] {
        var heads: [HeadPosition] = []
        for row in rows {
            heads.append(try head(row.cells[0], row.cells[1], line: row.line))
        }
        return heads
    }

    /// Files in the order in which they first appear; a wrong row only affects its own file.
    func entries() throws(EvaluationError) -> [AnnotationEntry] {
        var order: [String] = []
        var found: [String: Result<[HeadPosition], EvaluationError>] = [:]
        for row in rows {
            let file = row.cells[0]
            if file.isEmpty {
                throw EvaluationError(.brokenAnnotation, "\(path.text), line \(row.line): no file is named")
            }
            if found[file] == nil {
                order.append(file)
                found[file] = .success([])
            }
            guard case .success(var heads) = found[file] else { continue }
            // Removed while it grows; otherwise each head would copy all heads before it.
            found[file] = .success([])
            if row.cells[1].isEmpty && row.cells[2].isEmpty {
                found[file] = .success(heads)
                continue
            }
            do throws(EvaluationError) {
                heads.append(try head(row.cells[1], row.cells[2], line: row.line))
                found[file] = .success(heads)
            } catch {
                found[file] = .failure(error)
            }
        }
        return order.map { file in
            AnnotationEntry(image: file, annotation: (found[file] ?? .success([])).map { Annotation(points: $0) })
        }
    }

    private func head(_ x: String, _ y: String, line: Int) throws(EvaluationError) -> HeadPosition {
        guard let x = Double(x), let y = Double(y) else {
            throw EvaluationError(
                .brokenAnnotation,
                "\(path.text), line \(line): '\(x)' and '\(y)' should be numbers of pixels"
            )
        }
        return HeadPosition(x: x, y: y)
    }
}

private func trim(_ cell: String) -> String {
    cell.trimmingCharacters(in: .whitespaces)
}

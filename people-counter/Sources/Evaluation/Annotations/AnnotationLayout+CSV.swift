import Foundation
import SwiftCSV

extension AnnotationLayout {
    /// One table for all images.
    static let wholeCSV = AnnotationLayout(
        name: "annotations.csv (file,x,y)"
    ) { (folder) throws(EvaluationError) in
        guard folder.contains("annotations.csv") else { return nil }
        let path = folder.file("annotations.csv")
        let table = try CSVTable(path, columns: ["file", "x", "y"])
        return folder.pending(try table.headsByFile(), from: path)
    }

    /// One table beside each image.
    static let besideCSV = AnnotationLayout(
        name: "<stem>.csv (x,y) beside each image"
    ) { folder in
        let available = Set(folder.names)
        guard folder.imageNames.contains(where: { available.contains(stem($0) + ".csv") }) else { return nil }
        return folder.pairs(
            annotation: { available.contains($0 + ".csv") ? folder.file($0 + ".csv") : nil },
            read: { (path) throws(EvaluationError) in
                let table = try CSVTable(path, columns: ["x", "y"])
                return try table.heads().checked(in: path)
            }
        )
    }
}

/// The wanted columns of a CSV file, blank rows left out.
private struct CSVTable {
    let path: String
    /// Cells of the wanted columns, in the order asked for, and each row's line number.
    let rows: [(line: Int, cells: [String])]

    init(_ path: String, columns: [String]) throws(EvaluationError) {
        let header: [String]
        let content: [[String]]
        let text = String(decoding: try Folder.read(path), as: UTF8.self)
        do {
            let csv = try EnumeratedCSV(string: text, loadColumns: false)
            header = csv.header.map { trim($0).lowercased() }
            content = csv.rows
        } catch {
            throw EvaluationError(.brokenAnnotation, "\(path) is not a CSV table: \(error)")
        }
        var positions: [Int] = []
        for column in columns {
            guard let position = header.firstIndex(of: column) else {
                throw EvaluationError(
                    .brokenAnnotation,
                    "\(path) has no column '\(column)'; its first line should be \(columns.joined(separator: ","))"
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
    func headsByFile() throws(EvaluationError) -> [(String, Result<[HeadPosition], EvaluationError>)] {
        var order: [String] = []
        var found: [String: Result<[HeadPosition], EvaluationError>] = [:]
        for row in rows {
            let file = row.cells[0]
            if file.isEmpty {
                throw EvaluationError(.brokenAnnotation, "\(path), line \(row.line): no file is named")
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
        return order.map { ($0, found[$0] ?? .success([])) }
    }

    private func head(_ x: String, _ y: String, line: Int) throws(EvaluationError) -> HeadPosition {
        guard let x = Double(x), let y = Double(y) else {
            throw EvaluationError(
                .brokenAnnotation,
                "\(path), line \(line): '\(x)' and '\(y)' should be numbers of pixels"
            )
        }
        return HeadPosition(x: x, y: y)
    }
}

private func trim(_ cell: String) -> String {
    cell.trimmingCharacters(in: .whitespaces)
}

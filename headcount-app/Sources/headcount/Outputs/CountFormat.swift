import ArgumentParser
import Headcount

/// The value of `--format`.
enum CountFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case ndjson
    case csv

    func writer(for model: CountReport.Model?) -> any CountWriter {
        switch self {
        case .table: TableWriter()
        case .json: JSONWriter(model: model)
        case .ndjson: NDJSONWriter()
        case .csv: CSVWriter()
        }
    }
}

/// Turns reports into text, one by one.
protocol CountWriter {
    mutating func begin() -> String
    mutating func text(of report: FileReport) throws -> String
    mutating func end(_ totals: CountTotals) throws -> String
}

/// Totals over all images.
struct CountTotals: Encodable {
    private(set) var images = 0
    private(set) var failed = 0
    private(set) var count = 0

    mutating func add(_ report: FileReport) {
        images += 1
        failed += report.status == .error ? 1 : 0
        count += report.report?.count ?? 0
    }
}

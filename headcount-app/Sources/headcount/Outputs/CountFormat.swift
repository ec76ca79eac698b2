import ArgumentParser
import Headcount

/// The value of `--format`.
enum CountFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case ndjson
    case csv

    func writer(for model: CountReport.Model?, isColored: Bool) -> any CountWriter {
        switch self {
        case .table: TableWriter(isColored: isColored)
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
    mutating func end(_ total: FileReports.Total) throws -> String
}

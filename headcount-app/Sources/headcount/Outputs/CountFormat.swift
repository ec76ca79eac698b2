import ArgumentParser

/// What `--format` says.
enum CountFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case ndjson
    case csv

    func writer(for information: CountHeader) -> any CountWriter {
        switch self {
        case .table: TableWriter()
        case .json: JSONWriter(header: information)
        case .ndjson: NDJSONWriter()
        case .csv: CSVWriter()
        }
    }
}

/// Turns records into text, piece by piece.
protocol CountWriter {
    mutating func begin() -> String
    mutating func text(of record: CountRecord) throws -> String
    mutating func end(_ totals: CountTotals) throws -> String
}

/// What stands behind all counts of a run.
struct CountHeader: Encodable {
    let model: String
    let version: String
    let sha256: String?
    let executionProvider: String?
    let precision: String?
}

/// Over all pictures of a run.
struct CountTotals: Encodable {
    private(set) var images = 0
    private(set) var failed = 0
    private(set) var count = 0

    mutating func add(_ record: CountRecord) {
        images += 1
        failed += record.status == .error ? 1 : 0
        count += record.count ?? 0
    }
}

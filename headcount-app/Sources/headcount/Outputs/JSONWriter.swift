/// One JSON document: the model, the pictures, the totals.
struct JSONWriter: CountWriter {
    private struct Document: Encodable {
        let model: CountHeader
        let images: [CountRecord]
        let total: CountTotals
    }

    let header: CountHeader
    private var records: [CountRecord] = []

    init(header: CountHeader) {
        self.header = header
    }

    func begin() -> String { "" }

    mutating func text(of record: CountRecord) -> String {
        records.append(record)
        return ""
    }

    func end(_ totals: CountTotals) throws -> String {
        try JSONText.of(Document(model: header, images: records, total: totals), pretty: true) + "\n"
    }
}

/// A JSON object a line, as soon as it is there.
struct NDJSONWriter: CountWriter {
    func begin() -> String { "" }

    func text(of record: CountRecord) throws -> String {
        try JSONText.of(record, pretty: false) + "\n"
    }

    func end(_ totals: CountTotals) -> String { "" }
}

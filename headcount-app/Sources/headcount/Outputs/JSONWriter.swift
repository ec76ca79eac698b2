import Headcount

/// One JSON document: the model, the images, the totals.
struct JSONWriter: CountWriter {
    private struct Document: Encodable {
        let model: CountReport.Model?
        let images: [FileReport]
        let total: CountTotals
    }

    let model: CountReport.Model?
    private var reports: [FileReport] = []

    init(model: CountReport.Model?) {
        self.model = model
    }

    func begin() -> String { "" }

    mutating func text(of report: FileReport) -> String {
        reports.append(report)
        return ""
    }

    func end(_ totals: CountTotals) throws -> String {
        try JSONText.of(Document(model: model, images: reports, total: totals), pretty: true) + "\n"
    }
}

/// One JSON object per line, as soon as an image is counted.
struct NDJSONWriter: CountWriter {
    func begin() -> String { "" }

    func text(of report: FileReport) throws -> String {
        try JSONText.of(report, pretty: false) + "\n"
    }

    func end(_ totals: CountTotals) -> String { "" }
}

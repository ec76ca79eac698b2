import Headcount

/// One JSON document: the model, the images, the totals.
struct JSONWriter: CountWriter {
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

    func end(_ total: FileReports.Total) throws -> String {
        try JSONText.of(FileReports(reports, model: model), pretty: true) + "\n"
    }
}

/// One JSON object per line, as soon as an image is counted.
struct NDJSONWriter: CountWriter {
    func begin() -> String { "" }

    func text(of report: FileReport) throws -> String {
        try JSONText.of(report, pretty: false) + "\n"
    }

    func end(_ total: FileReports.Total) -> String { "" }
}

import Headcount

/// Comma-separated values (RFC 4180): a row for each image, followed by a row for each of its zones.
struct CSVWriter: CountWriter {
    func begin() -> String {
        "file,zone,count,density,width,height,error,"
            + "interval_lower,interval_upper,interval_level,out_of_distribution_score,warnings\r\n"
    }

    func text(of report: FileReport) -> String {
        guard let counted = report.report else {
            return Self.row([report.file, nil, nil, nil, nil, nil, report.error?.message, nil, nil, nil, nil, nil])
        }
        let size = [String(counted.width), String(counted.height), nil]
        let whole = [report.file, nil, String(counted.count), String(counted.density)] + size + wholeImage(counted)
        let zones = (counted.zones ?? []).map { zone in
            [report.file, zone.name, String(zone.count), String(zone.density)] + size + [nil, nil, nil, nil, nil]
        }
        return ([whole] + zones).map(Self.row).joined()
    }

    func end(_ total: FileReports.Total) -> String { "" }

    /// The fields of an image that its zones do not have.
    private func wholeImage(_ report: CountReport) -> [String?] {
        [
            report.interval.map { String($0.lower) }, report.interval.map { String($0.upper) },
            report.interval.map { String($0.level) }, report.outOfDistributionScore.map { String($0) },
            report.warnings.joined(separator: "; "),
        ]
    }

    private static func row(_ fields: [String?]) -> String {
        fields.map { field($0 ?? "") }.joined(separator: ",") + "\r\n"
    }

    static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

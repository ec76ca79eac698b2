import Foundation
import Headcount

/// A table for people: the count, then the image.
struct TableWriter: CountWriter {
    func begin() -> String { "   count  image\n" }

    func text(of report: FileReport) -> String {
        guard let counted = report.report else {
            return "   error  \(Self.message(about: report))\n"
        }
        var lines = [line(counted.count, report.file + (counted.interval.map(Self.text) ?? ""))]
        lines += (counted.zones ?? []).map { line($0.count, "  zone \($0.name)") }
        lines += counted.warnings.map { "          warning: \($0)" }
        lines += (report.written ?? []).map { "          wrote \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The error with the file's name once: most messages begin with it.
    private static func message(about report: FileReport) -> String {
        let message = report.error?.message ?? ""
        return message.hasPrefix(report.file + ":") ? message : "\(report.file): \(message)"
    }

    func end(_ totals: CountTotals) -> String {
        guard totals.images > 1 else { return "" }
        let failed = totals.failed > 0 ? ", \(totals.failed) failed" : ""
        return line(totals.count, "in all, \(totals.images) images\(failed)") + "\n"
    }

    /// The smallest range of integers that contains the interval.
    private static func text(_ interval: CountReport.Interval) -> String {
        let (lower, upper) = (interval.lower.rounded(.down), interval.upper.rounded(.up))
        return String(format: "  (%.0f to %.0f at %.0f %%)", lower, upper, interval.level * 100)
    }

    private func line(_ count: Int, _ text: String) -> String {
        let digits = String(count)
        return String(repeating: " ", count: max(8 - digits.count, 0)) + digits + "  " + text
    }
}

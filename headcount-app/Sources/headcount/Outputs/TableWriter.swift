import Foundation
import Headcount

/// A table for people: the count, then the image.
struct TableWriter: CountWriter {
    /// Whether warnings and errors are coloured.
    let isColored: Bool

    func begin() -> String { "   count  image\n" }

    func text(of report: FileReport) -> String {
        guard let counted = report.report else {
            return colored("   error  \(Self.message(about: report))", .red) + "\n"
        }
        let name = Terminal.oneLine(report.file)
        var lines = [line(counted.count, name + (counted.interval.map(Self.text) ?? ""))]
        lines += (counted.zones ?? []).map { line($0.count, "  zone \(Terminal.oneLine($0.name))") }
        lines += counted.ignoredDensity.map { [line(Int($0.rounded()), "  ignored, and not in the count")] } ?? []
        lines += counted.warnings.map { colored("          warning: \(Terminal.oneLine($0))", .yellow) }
        lines += (report.written ?? []).map { "          wrote \(Terminal.oneLine($0))" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The error with the file's name once: most messages begin with it.
    private static func message(about report: FileReport) -> String {
        let message = report.error?.message ?? ""
        return Terminal.oneLine(message.hasPrefix(report.file + ":") ? message : "\(report.file): \(message)")
    }

    func end(_ total: FileReports.Total) -> String {
        guard total.images > 1 else { return "" }
        let failed = total.failed > 0 ? ", \(total.failed) failed" : ""
        let warned = total.warned > 0 ? ", \(total.warned) with warnings" : ""
        return line(total.count, "in all, \(total.images) images\(failed)\(warned)") + "\n"
    }

    /// The smallest range of integers that contains the interval.
    private static func text(_ interval: CountReport.Interval) -> String {
        let (lower, upper) = (interval.lower.rounded(.down), interval.upper.rounded(.up))
        return String(format: "  (%.0f to %.0f at %.0f %%)", lower, upper, interval.level * 100)
    }

    private func colored(_ text: String, _ color: Terminal.Color) -> String {
        isColored ? Terminal.colored(text, color) : text
    }

    private func line(_ count: Int, _ text: String) -> String {
        let digits = String(count)
        return String(repeating: " ", count: max(8 - digits.count, 0)) + digits + "  " + text
    }
}

import Foundation

/// For people: the count, then the picture.
struct TableWriter: CountWriter {
    func begin() -> String { "   count  picture\n" }

    func text(of record: CountRecord) -> String {
        guard let count = record.count else {
            return "   error  \(record.file): \(record.error?.message ?? "")\n"
        }
        var lines = [line(count, record.file + (record.interval.map(Self.text) ?? ""))]
        lines += (record.zones ?? []).map { line($0.count, "  zone \($0.name)") }
        lines += (record.notices ?? []).map { "          note: \($0)" }
        lines += (record.written ?? []).map { "          wrote \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    func end(_ totals: CountTotals) -> String {
        guard totals.images > 1 else { return "" }
        let failed = totals.failed > 0 ? ", \(totals.failed) failed" : ""
        return line(totals.count, "in all, \(totals.images) pictures\(failed)") + "\n"
    }

    /// The least range of whole people that holds the interval.
    private static func text(_ interval: CountRecord.IntervalRecord) -> String {
        let (lower, upper) = (interval.lower.rounded(.down), interval.upper.rounded(.up))
        return String(format: "  (%.0f to %.0f at %.0f %%)", lower, upper, interval.level * 100)
    }

    private func line(_ count: Int, _ text: String) -> String {
        let digits = String(count)
        return String(repeating: " ", count: max(8 - digits.count, 0)) + digits + "  " + text
    }
}

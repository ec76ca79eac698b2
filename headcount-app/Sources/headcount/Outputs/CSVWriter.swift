/// Comma-separated values as of RFC 4180: a row a picture, then one for each of its zones.
struct CSVWriter: CountWriter {
    func begin() -> String { "file,zone,count,density,width,height,error\r\n" }

    func text(of record: CountRecord) -> String {
        let whole = row(record.file, nil, record.count, record.density, record)
        let zones = (record.zones ?? []).map { row(record.file, $0.name, $0.count, $0.density, record) }
        return ([whole] + zones).joined()
    }

    func end(_ totals: CountTotals) -> String { "" }

    private func row(
        _ file: String,
        _ zone: String?,
        _ count: Int?,
        _ density: Double?,
        _ record: CountRecord
    ) -> String {
        let fields = [
            file, zone, count.map(String.init), density.map { String($0) }, record.width.map(String.init),
            record.height.map(String.init), record.error?.message,
        ]
        return fields.map { Self.field($0 ?? "") }.joined(separator: ",") + "\r\n"
    }

    static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

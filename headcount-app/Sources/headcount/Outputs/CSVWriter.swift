/// Comma-separated values as of RFC 4180: a row a picture, then one for each of its zones.
struct CSVWriter: CountWriter {
    func begin() -> String {
        "file,zone,count,density,width,height,error,"
            + "interval_lower,interval_upper,interval_level,unfamiliarity,notices\r\n"
    }

    func text(of record: CountRecord) -> String {
        let wholePicture = wholePicture(record)
        let whole = fields(record.file, nil, record.count, record.density, record) + wholePicture
        let zones = (record.zones ?? []).map { zone in
            fields(record.file, zone.name, zone.count, zone.density, record) + wholePicture.map { _ in nil }
        }
        return ([whole] + zones).map(Self.row).joined()
    }

    func end(_ totals: CountTotals) -> String { "" }

    private func fields(
        _ file: String,
        _ zone: String?,
        _ count: Int?,
        _ density: Double?,
        _ record: CountRecord
    ) -> [String?] {
        [
            file, zone, count.map(String.init), density.map { String($0) }, record.width.map(String.init),
            record.height.map(String.init), record.error?.message,
        ]
    }

    /// What is known of a picture and not of its zones.
    private func wholePicture(_ record: CountRecord) -> [String?] {
        [
            record.interval.map { String($0.lower) }, record.interval.map { String($0.upper) },
            record.interval.map { String($0.level) }, record.unfamiliarity.map { String($0) },
            record.notices?.joined(separator: "; "),
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

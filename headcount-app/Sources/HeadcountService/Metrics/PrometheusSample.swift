/// One value of a gauge.
struct PrometheusSample: Sendable {
    let labels: [(String, String)]
    let value: Double

    init(_ value: Double, labels: [(String, String)] = []) {
        self.labels = labels
        self.value = value
    }

    var braces: String {
        let text = Self.labels(labels)
        return text.isEmpty ? "" : "{\(text)}"
    }

    /// Labels, as written between braces.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
    }

    /// A number in Prometheus' format; integers without a decimal point.
    static func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? String(value)
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}

/// Why settings cannot be used: which key, where it was given, and what is allowed.
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The whole message.
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    /// An unknown name, and the most similar known one.
    static func unknown(_ name: String, in place: String, known: [String]) -> SettingsError {
        let nearest = known.min { name.distance(to: $0) < name.distance(to: $1) }
        let hint = nearest.map { "; did you mean \($0)?" } ?? ""
        return SettingsError("\(place): there is no setting \(name)\(hint)")
    }
}

extension String {
    /// Levenshtein distance, ignoring case: number of letters to add, remove or replace.
    fileprivate func distance(to other: String) -> Int {
        let (from, to) = (Array(lowercased()), Array(other.lowercased()))
        var row = Array(0...to.count)
        for i in from.indices {
            var corner = row[0]
            row[0] = i + 1
            for j in to.indices {
                let exchanged = corner + (from[i] == to[j] ? 0 : 1)
                corner = row[j + 1]
                row[j + 1] = Swift.min(exchanged, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[to.count]
    }
}

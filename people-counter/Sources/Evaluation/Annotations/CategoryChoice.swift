/// Which categories of an annotated set are counted.
///
/// Heads, when any is marked; else persons, else faces: who has marked both has marked everyone twice.
struct CategoryChoice {
    /// Names of what is counted, sorted; empty where the files name nothing.
    let counted: [String]
    /// How many marks of other categories there are.
    private(set) var ignored: [String: Int] = [:]

    /// Chooses among the marks of a set.
    ///
    /// - Parameters:
    ///   - annotations: the set's.
    ///   - declared: names that the files declare, whether or not there is such a mark.
    ///   - requested: names that are to be counted instead.
    /// - Throws: `unknownCategory` when no category is known to be people, or a requested one does not exist.
    init(_ annotations: [Annotation], declared: [String], requested: [String]) throws(EvaluationError) {
        var used: [String: Int] = [:]
        var onlyPoints = true
        for mark in annotations.lazy.flatMap(\.marks) {
            guard let category = mark.category else { continue }
            used[category, default: 0] += 1
            if case .box = mark.shape { onlyPoints = false }
        }
        let known = Set(used.keys).union(declared)
        counted = try Self.counted(used, known: known, requested: requested, onlyPoints: onlyPoints).sorted()
        ignored = used.filter { !counted.contains($0.key) }
    }

    func counts(_ mark: Mark) -> Bool {
        mark.category.map(counted.contains) ?? true
    }

    private static func counted(
        _ used: [String: Int],
        known: Set<String>,
        requested: [String],
        onlyPoints: Bool
    ) throws(EvaluationError) -> [String] {
        if !requested.isEmpty {
            let wanted = Set(requested.map { $0.lowercased() })
            let chosen = known.filter { wanted.contains($0.lowercased()) }
            guard Set(chosen.map { $0.lowercased() }) == wanted else {
                throw unknown(
                    "not all of \(requested.joined(separator: ", ")) are categories of the annotations",
                    used,
                    known
                )
            }
            return Array(chosen)
        }
        if known.isEmpty { return [] }
        for kind in [CategoryKind.head, .person, .face] {
            let chosen = used.keys.filter { CategoryKind($0) == kind }
            if !chosen.isEmpty { return Array(chosen) }
        }
        // Someone who looked for people and found none.
        let people = known.filter { CategoryKind($0) != .other }
        if !people.isEmpty { return Array(people) }
        // Points of one kind are heads, whatever they are called; so are boxes of a class that has a number for a name.
        if let only = used.keys.first, used.count == 1, onlyPoints || Int(only) != nil { return [only] }
        throw unknown("no category of the annotations is a head, a person or a face", used, known)
    }

    private static func unknown(_ what: String, _ used: [String: Int], _ known: Set<String>) -> EvaluationError {
        let names = known.sorted().prefix(20).map { "\($0) (\(used[$0] ?? 0))" }.joined(separator: ", ")
        return EvaluationError(.unknownCategory, "\(what): there are \(names); say which of them are people")
    }
}
